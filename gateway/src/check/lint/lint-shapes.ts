import { Kind, type FieldDefinitionNode, type TypeNode } from 'graphql';
import type { Lint } from './lint-rules.ts';
import { isEntity, isStub, typeName, type LintedType, type Service } from './service-types.ts';

/** Nullability, pages and ids. */
export function lintShapes(service: Service, services: readonly Service[]): Lint[] {
  return [...service.types.values()].flatMap((type) => [
    ...lintEntityId(service, type, services),
    ...lintConnection(service, type),
    ...type.fields.flatMap((field) =>
      field.kind === Kind.FIELD_DEFINITION && !field.name.value.startsWith('_')
        ? lintField(service, type, field, services)
        : [],
    ),
  ]);
}

function lintField(
  service: Service,
  type: LintedType,
  field: FieldDefinitionNode,
  services: readonly Service[],
): Lint[] {
  const told = { subject: service.name, coordinate: `${type.name}.${field.name.value}` };
  const target = typeName(field.type);
  const isEntityField = services.some((one) => isEntity(one, target));
  const isRequired = field.type.kind === Kind.NON_NULL_TYPE;
  const given = (field.arguments ?? []).map(({ name }) => name.value);
  const lints: Lint[] = [];
  if (hasHoles(field.type)) {
    lints.push({
      ...told,
      rule: 'list-of-nulls',
      says: 'is a list whose elements may be null',
      remedy: `Write \`[${target}!]\`, or give the reason for a null element a type of its own.`,
    });
  }
  if (type.isRoot && isEntityField && isRequired && !isList(field.type) && given.length > 0) {
    lints.push({
      ...told,
      rule: 'lookup-non-null',
      says: 'must always find something, or the whole answer is null',
      remedy: `Write \`${field.name.value}(…): ${target}\`, null when there is none.`,
    });
  }
  if (!type.isRoot && isRequired && !isList(field.type) && isStub(service, target)) {
    lints.push({
      ...told,
      rule: 'reference-non-null',
      says: `points at another service's ${target}, and takes its own object away when that is gone`,
      remedy: `Write \`${field.name.value}: ${target}\`, null when it is no longer known.`,
    });
  }
  if (type.isRoot && isList(field.type) && isEntityField && !given.some((name) => paging.test(name))) {
    lints.push({
      ...told,
      rule: 'unbounded-list',
      says: `gives every ${target} at once, however many there will be`,
      remedy: `Return a ${target}Connection and take \`first\` and \`after\`; where it never grows, name it in schema/check.yaml under \`except\`.`,
    });
  }
  if (target.endsWith('Connection') && !given.some((name) => paging.test(name))) {
    lints.push({
      ...told,
      rule: 'connection',
      says: 'is a connection that cannot be asked for a page',
      remedy: 'Take `first` and `after`.',
    });
  }
  return lints;
}

const paging = /^(first|last|limit|ids?|pageSize|take)$/;

function lintConnection(service: Service, { name, kind, fields }: LintedType): Lint[] {
  if (!name.endsWith('Connection') || kind !== 'type') return [];
  const has = (field: string): boolean => fields.some((one) => one.name.value === field);
  if (has('pageInfo') && (has('edges') || has('nodes'))) return [];
  return [
    {
      rule: 'connection',
      subject: service.name,
      coordinate: name,
      says: 'is called a connection and does not have `pageInfo` and `edges` or `nodes`',
      remedy: 'Add `pageInfo: PageInfo!` and `edges` or `nodes`, or call it otherwise.',
    },
  ];
}

/** An entity of several services has its id where any of its keys has one. */
function lintEntityId(service: Service, type: LintedType, services: readonly Service[]): Lint[] {
  if (!isEntity(service, type.name) || type.kind !== 'type') return [];
  const first = services.find((one) => isEntity(one, type.name));
  if (first !== service || services.some((one) => hasIdKey(one, type.name))) return [];
  return [
    {
      rule: 'entity-id',
      subject: service.name,
      coordinate: type.name,
      says: 'is a resource without an id of its own',
      remedy: `Add \`id: ID!\` and \`@key(fields: "id")\` to ${type.name} in ${service.name}.`,
    },
  ];
}

function hasIdKey(service: Service, name: string): boolean {
  const keys = service.facts.types.get(name)?.keys ?? new Map<string, unknown>();
  const fields = service.types.get(name)?.fields ?? [];
  return [...keys.keys()].some((key) =>
    fields.some(
      (field) =>
        field.name.value === key && field.type.kind === Kind.NON_NULL_TYPE && typeName(field.type) === 'ID',
    ),
  );
}

function isList(type: TypeNode): boolean {
  return (
    type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.LIST_TYPE)
  );
}

function hasHoles(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false;
  if (type.kind === Kind.NON_NULL_TYPE) return hasHoles(type.type);
  return type.type.kind !== Kind.NON_NULL_TYPE || hasHoles(type.type);
}
