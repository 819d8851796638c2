import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLSchema,
} from 'graphql';

/** Where types stand: what clients send, and what they read. */
export interface TypePositions {
  readonly sent: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

/** In either of the schemas: what stood there was promised, what stands there will be. */
export function typePositions(...schemas: readonly GraphQLSchema[]): TypePositions {
  const sent = new Set<string>();
  const read = new Set<string>();
  const send = (values: readonly Pick<GraphQLArgument, 'type'>[]): void => {
    for (const { type } of values) sent.add(getNamedType(type).name);
  };
  for (const schema of schemas) {
    for (const { args } of schema.getDirectives()) send(args);
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (isInputObjectType(type)) send(Object.values(type.getFields()));
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        read.add(getNamedType(field.type).name);
        send(field.args);
      }
    }
  }
  return { sent, read };
}
