import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

type Note = (coordinate: string) => void;

/**
 * The schema coordinates that a valid document names: fields, arguments, and the input fields and enum values of its
 * literals. GraphQL specification, section "Schema Coordinates".
 */
export function usedCoordinates(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name, arguments: given = [] }) => {
        const parent = types.getParentType();
        if (!parent || name.value.startsWith('__')) return;
        const field = `${parent.name}.${name.value}`;
        used.add(field);
        for (const argument of given) used.add(`${field}(${argument.name.value}:)`);
      },
      ObjectField: ({ name }) => {
        const parent = getNamedType(types.getParentInputType());
        if (isInputObjectType(parent)) used.add(`${parent.name}.${name.value}`);
      },
      EnumValue: ({ value }) => {
        const type = getNamedType(types.getInputType());
        if (isEnumType(type)) used.add(`${type.name}.${value}`);
      },
    }),
  );
  return used;
}

/** Notes the coordinates that the values of variables name. */
export type NoteVariables = (variables: Readonly<Record<string, unknown>>, note: Note) => void;

/** Prepared once for an operation; undefined when its variables can name no input field and no enum value. */
export function variableCoordinates(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[] = [],
): NoteVariables | undefined {
  const notes = definitions.flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || !namesCoordinates(type)) return [];
    return [{ name: definition.variable.name.value, type }];
  });
  if (notes.length === 0) return undefined;
  return (variables, note) => {
    for (const { name, type } of notes) {
      if (Object.hasOwn(variables, name)) noteValue(type, variables[name], note);
    }
  };
}

function namesCoordinates(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isEnumType(named) || isInputObjectType(named);
}

function noteValue(type: GraphQLInputType, value: unknown, note: Note): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) noteValue(type.ofType, value, note);
  else if (isListType(type)) for (const item of listOf(value)) noteValue(type.ofType, item, note);
  else if (isEnumType(type)) {
    if (typeof value === 'string') note(`${type.name}.${value}`);
  } else if (isInputObjectType(type) && typeof value === 'object') {
    const fields = type.getFields();
    for (const [name, inner] of Object.entries(value)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) continue;
      note(`${type.name}.${name}`);
      if (namesCoordinates(field.type)) noteValue(field.type, inner, note);
    }
  }
}

/** One value stands for a list of it: GraphQL specification, section 3.11. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
