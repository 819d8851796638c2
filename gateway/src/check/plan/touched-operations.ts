import { isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';
import type { Suspect } from '../diff/suspect.ts';
import type { Marks } from '../use/collect-traces.ts';
import { trace } from '../use/traces.ts';

/** Whether a plan can have changed at all: an operation that has to do with nothing of it is planned as before. */
export function touches(suspects: readonly Suspect[], before: GraphQLSchema): (marks: Marks) => boolean {
  const changed = new Set(
    suspects.filter(mayChangePlans).flatMap(({ coordinate }) => withAbstract(coordinate, before)),
  );
  return (marks) => [...changed].some((one) => marks.has(one));
}

function mayChangePlans({ rule, contract }: Suspect): boolean {
  if (/^(description|deprecation|tag|cost|list-size|access)-/.test(rule)) return false;
  return contract === 'subgraph' || !/-(added|shown)$/.test(rule);
}

/** What is asked of an interface or a union is asked of its types. */
function withAbstract(coordinate: string, schema: GraphQLSchema): string[] {
  const [, typeName = '', field] = /^(\w+)(?:\.(\w+))?/.exec(coordinate) ?? [];
  const own = field === undefined ? [typeName] : [`${typeName}.${field}`];
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const interfaces = type
    .getInterfaces()
    .map(({ name }) => (field === undefined ? name : `${name}.${field}`));
  const unions = Object.values(schema.getTypeMap())
    .filter((one) => isUnionType(one) && one.getTypes().some(({ name }) => name === typeName))
    .map(({ name }) => trace.read(name));
  return [...own, ...interfaces, ...(field === undefined ? unions : [])];
}
