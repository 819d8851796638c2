import type { Lint } from './lint-rules.ts';
import type { LintedType, Service } from './service-types.ts';

/** One description in any of the services is enough: composition takes it over. */
export function lintDescriptions(services: readonly Service[]): Lint[] {
  const told = new Set<string>();
  for (const { types } of services) {
    for (const type of types.values()) {
      if (type.description) told.add(type.name);
      for (const field of type.fields) if (field.description) told.add(`${type.name}.${field.name.value}`);
    }
  }
  const seen = new Set<string>();
  return services.flatMap((service) =>
    [...service.types.values()]
      .flatMap((type) => wanted(type))
      .filter((coordinate) => !told.has(coordinate) && !seen.has(coordinate) && seen.add(coordinate))
      .map((coordinate): Lint => {
        return {
          rule: 'description',
          subject: service.name,
          coordinate,
          says: 'has no description',
          remedy: 'Write above it, in quotes, what it means to somebody who does not know the service.',
        };
      }),
  );
}

/** Names that say all that is to be said, everywhere they stand. */
const plain = /^(id|node|nodes|edges|cursor|pageInfo|totalCount)$/;

function wanted({ name, isRoot, fields }: LintedType): string[] {
  if (isRoot) return fields.filter(isOwn).map((field) => `${name}.${field.name.value}`);
  if (/(Connection|Edge)$/.test(name)) return [name];
  return [
    name,
    ...fields
      .filter((field) => isOwn(field) && !plain.test(field.name.value))
      .map((field) => `${name}.${field.name.value}`),
  ];
}

function isOwn({ name }: { readonly name: { readonly value: string } }): boolean {
  return !name.value.startsWith('_');
}
