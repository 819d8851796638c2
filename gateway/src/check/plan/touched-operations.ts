import { isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';
import type { ServiceFacts } from '../diff/service-facts.ts';
import type { Suspect } from '../diff/suspect.ts';
import type { Marks } from '../use/collect-traces.ts';
import { trace } from '../use/traces.ts';

/**
 * Whether an operation has to be planned: an operation that has to do with nothing that changed is planned as before, and
 * one that asks for no type of a service does not go there.
 */
export function touches(
  suspects: readonly Suspect[],
  before: GraphQLSchema,
  services: readonly ServiceFacts[],
): (marks: Marks) => boolean {
  const ways = new Set(suspects.filter(isDecidedByPlans).map(({ subject }) => subject));
  const changed = new Set([
    ...suspects.filter(mayChangePlans).flatMap(({ coordinate }) => withAbstract(coordinate, before)),
    ...services
      .filter(({ name }) => ways.has(name))
      .flatMap((service) => placesOf(service, before).flatMap((place) => withAbstract(place, before))),
  ]);
  return (marks) => [...changed].some((one) => marks.has(one));
}

/** Which services are asked, and by which key, is seen in plans only: keys and what is required are not in operations. */
function isDecidedByPlans({ subject, traces }: Suspect): boolean {
  return subject !== '' && traces.some((one) => one.startsWith(`${subject} `));
}

/** Every operation has to do with the root types, so of these their fields count. */
function placesOf({ types }: ServiceFacts, schema: GraphQLSchema): string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return [...types].flatMap(([name, { fields }]) => {
    const type = schema.getType(name);
    if (isObjectType(type) && roots.has(type)) return [...fields.keys()].map((field) => `${name}.${field}`);
    // What a service calls an @interfaceObject, operations may ask as any of its types.
    const objects = isInterfaceType(type) ? schema.getImplementations(type).objects : [];
    return [name, ...objects.map((object) => object.name)];
  });
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
