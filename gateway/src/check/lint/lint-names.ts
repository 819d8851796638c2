import { Kind } from 'graphql';
import type { Lint, LintRule } from './lint-rules.ts';
import type { LintedType, Service } from './service-types.ts';

const pascal = /^[A-Z][A-Za-z0-9]*$/;
const camel = /^[a-z][A-Za-z0-9]*$/;
const upper = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

export function lintNames(service: Service): Lint[] {
  return [...service.types.values()].flatMap((type) => [
    ...named(service, 'type-name', type.name, type.name, pascal),
    ...memberNames(service, type),
    ...type.values.flatMap(({ name: { value } }) =>
      named(service, 'enum-value-name', `${type.name}.${value}`, value, upper),
    ),
  ]);
}

function memberNames(service: Service, { name, fields }: LintedType): Lint[] {
  return fields.flatMap((field) => {
    const coordinate = `${name}.${field.name.value}`;
    // `_service` and `_entities` belong to the federation.
    if (field.name.value.startsWith('_')) return [];
    const given = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
    return [
      ...named(service, 'field-name', coordinate, field.name.value, camel),
      ...given.flatMap(({ name: { value } }) =>
        named(service, 'field-name', `${coordinate}(${value}:)`, value, camel),
      ),
    ];
  });
}

function named(service: Service, rule: LintRule, coordinate: string, name: string, form: RegExp): Lint[] {
  if (form.test(name)) return [];
  const [called, better] =
    rule === 'type-name'
      ? ['PascalCase', words(name).map(capital).join('')]
      : rule === 'field-name'
        ? [
            'camelCase',
            words(name)
              .map((word, at) => (at === 0 ? word : capital(word)))
              .join(''),
          ]
        : ['UPPER_CASE', words(name).join('_').toUpperCase()];
  return [
    {
      rule,
      subject: service.name,
      coordinate,
      says: `is not named in ${called}`,
      remedy: `Call it ${better}; where clients use it already, add ${better} beside it and deprecate ${name}.`,
    },
  ];
}

function words(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
