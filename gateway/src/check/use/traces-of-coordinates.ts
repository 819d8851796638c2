import { getNamedType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { trace } from './traces.ts';

/** The traces of an operation of which only the schema coordinates that it used are known. */
export function tracesOfCoordinates(coordinates: ReadonlySet<string>, schema: GraphQLSchema): Set<string> {
  const found = new Set(coordinates);
  for (const coordinate of coordinates) {
    const [, typeName, member] = /^(\w+)(?:\.(\w+))?(?:\(|$)/.exec(coordinate) ?? [];
    const type = typeName === undefined ? undefined : schema.getType(typeName);
    if (!type) continue;
    found.add(type.name);
    if (isInputObjectType(type)) {
      for (const { name } of Object.values(type.getFields())) {
        if (!coordinates.has(`${type.name}.${name}`)) found.add(trace.inputOmitted(type.name, name));
      }
    }
    const field =
      member !== undefined && (isObjectType(type) || isInterfaceType(type))
        ? type.getFields()[member]
        : undefined;
    if (!field) continue;
    found.add(`${type.name}.${field.name}`);
    found.add(trace.read(getNamedType(field.type).name));
    for (const { name } of field.args) {
      const given = trace.argument(type.name, field.name, name);
      found.add(coordinates.has(given) ? given : trace.omitted(type.name, field.name, name));
    }
  }
  return found;
}
