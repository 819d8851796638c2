import { Kind, type TypeNode } from 'graphql';
import { isEntity, type LintedType, type Service } from './service-types.ts';

/** Why a value cannot stand for a field of this type, as the end of a sentence; undefined when it can. */
export function defaultProblem(value: unknown, type: TypeNode, service: Service): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) {
    return value === null ? 'null, where there must be a value' : defaultProblem(value, type.type, service);
  }
  if (value === null) return undefined;
  if (type.kind === Kind.LIST_TYPE) {
    if (!Array.isArray(value)) return 'no list, where there must be one';
    return firstOf(value as unknown[], (item) => defaultProblem(item, type.type, service));
  }
  const name = type.name.value;
  const known = service.types.get(name);
  if (known?.kind === 'type') return objectProblem(value, known, service);
  if (known?.kind === 'interface' || known?.kind === 'union') {
    return `an object for ${name}, which may be of several types`;
  }
  if (known?.kind === 'enum') {
    const isValue = known.values.some((one) => one.name.value === value);
    return isValue ? undefined : `${JSON.stringify(value)}, which is no value of ${name}`;
  }
  return isScalar(value, name) ? undefined : `${JSON.stringify(value)}, which is no ${name}`;
}

function objectProblem(value: unknown, type: LintedType, service: Service): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${JSON.stringify(value)}, where there must be an object`;
  }
  if (isEntity(service, type.name)) return `a ${type.name} that is made up, while only its service knows any`;
  const unknown = Object.keys(value).find((key) => !type.fields.some((field) => field.name.value === key));
  if (unknown !== undefined) return `an object with \`${unknown}\`, which ${type.name} does not have`;
  return firstOf(type.fields, ({ name, type: fieldType }) => {
    const inner: unknown = Object.hasOwn(value, name.value)
      ? (value as Record<string, unknown>)[name.value]
      : null;
    const problem = defaultProblem(inner, fieldType, service);
    return problem && `wrong in \`${name.value}\`: ${problem}`;
  });
}

function isScalar(value: unknown, name: string): boolean {
  switch (name) {
    case 'Int':
      return typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return true;
  }
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
