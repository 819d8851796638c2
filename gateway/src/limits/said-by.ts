import { isAbstractType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';

/** A type, and those that may stand for it. */
export type Owners = readonly [type: string, ...possible: string[]];

export function ownersOf(schema: GraphQLSchema, type: GraphQLCompositeType): Owners {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type.name, ...possible.map(({ name }) => name)];
}

/** All that they say, so that the dearest can be found; for those that say nothing the abstract type speaks. */
export function saidBy<Said>(
  [type, ...possible]: Owners,
  read: (owner: string) => Said | undefined,
): (Said | undefined)[] {
  const own = read(type);
  if (possible.length === 0) return [own];
  const said = new Set(possible.map((owner) => read(owner) ?? own));
  if (own !== undefined) said.add(own);
  return [...said];
}
