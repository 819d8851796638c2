import type { GraphQLSchema } from 'graphql';

/** Whether a schema has a coordinate: `Type`, `Type.member`, `Type.field(argument:)`. */
export function hasCoordinate(schema: GraphQLSchema, coordinate: string): boolean {
  const [, typeName = '', member, argument] = /^(\w+)(?:\.(\w+))?(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (!type || member === undefined) return type !== undefined;
  if ('getValues' in type) return type.getValues().some(({ name }) => name === member);
  if (!('getFields' in type)) return false;
  const field = type.getFields()[member];
  if (!field || argument === undefined) return field !== undefined;
  return 'args' in field && field.args.some(({ name }) => name === argument);
}
