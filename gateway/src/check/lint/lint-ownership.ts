import { print } from 'graphql';
import type { Lint } from './lint-rules.ts';
import { isEntity, isStub, typeName, type LintedType, type Service } from './service-types.ts';

/** No business of one service is defined in another. */
export function lintOwnership(services: readonly Service[]): Lint[] {
  return [...foreignFields(services), ...foreignTypes(services), ...foreignLookups(services)];
}

/** A field beside the key that two services answer: one of them copies the other's business. */
function foreignFields(services: readonly Service[]): Lint[] {
  const answering = new Map<string, string[]>();
  for (const service of services) {
    for (const [type, { keys, fields, directives }] of service.facts.types) {
      if (!services.some((one) => isEntity(one, type)) || directives.has('interfaceObject')) continue;
      const keyed = new Set([...keys.keys()].flatMap((key) => key.match(/\w+/g) ?? []));
      for (const [field, { isResolved, directives: own }] of fields) {
        if (keyed.has(field) || !isResolved || own.has('override')) continue;
        const coordinate = `${type}.${field}`;
        answering.set(coordinate, [...(answering.get(coordinate) ?? []), service.name]);
      }
    }
  }
  const isTaken = (coordinate: string): boolean => {
    const [type = '', field = ''] = coordinate.split('.');
    return services.some(({ facts }) => facts.types.get(type)?.fields.get(field)?.directives.has('override'));
  };
  return [...answering].flatMap(([coordinate, names]): Lint[] => {
    const [first = '', ...others] = names;
    if (others.length === 0 || isTaken(coordinate)) return [];
    return [
      {
        rule: 'foreign-field',
        subject: others[0] ?? first,
        coordinate,
        says: `is answered by ${names.join(' and ')}, and one of them copies what the other owns`,
        remedy: `Keep ${coordinate} in the service that owns it; in the others mark it @external and @provides it, or move it with @override.`,
      },
    ];
  });
}

function foreignTypes(services: readonly Service[]): Lint[] {
  const seen = new Map<string, { service: string; text: string }>();
  const lints: Lint[] = [];
  for (const service of services) {
    for (const type of service.types.values()) {
      if (type.isRoot || services.some((one) => isEntity(one, type.name))) continue;
      const text = shapeOf(type);
      const first = seen.get(type.name);
      if (!first) seen.set(type.name, { service: service.name, text });
      else if (first.text !== text) {
        lints.push({
          rule: 'foreign-type',
          subject: service.name,
          coordinate: type.name,
          says: `is defined otherwise in ${first.service}`,
          remedy: `Define ${type.name} alike in both, or give the one in ${service.name} a name of its own.`,
        });
      }
    }
  }
  return lints;
}

/** Without descriptions and directives: what the type is. */
function shapeOf({ kind, fields, values }: LintedType): string {
  const members = fields.map(
    (field) =>
      `${field.name.value}(${'arguments' in field ? (field.arguments ?? []).map((one) => `${one.name.value}:${print(one.type)}`).join() : ''}):${print(field.type)}`,
  );
  return [kind, ...members.sort(), ...values.map(({ name }) => name.value).sort()].join('\n');
}

function foreignLookups(services: readonly Service[]): Lint[] {
  return services.flatMap((service) =>
    [...service.types.values()]
      .filter(({ isRoot }) => isRoot)
      .flatMap((root) =>
        root.fields.flatMap((field): Lint[] => {
          const target = typeName(field.type);
          const owner = services.find(
            (one) => one !== service && isEntity(one, target) && !isStub(one, target),
          );
          if (!isStub(service, target) || !owner) return [];
          return [
            {
              rule: 'foreign-lookup',
              subject: service.name,
              coordinate: `${root.name}.${field.name.value}`,
              says: `looks up ${target}, which belongs to ${owner.name}`,
              remedy: `Move it to ${owner.name}, or return what ${service.name} knows about ${target} as a type of its own.`,
            },
          ];
        }),
      ),
  );
}
