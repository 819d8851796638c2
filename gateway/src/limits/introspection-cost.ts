import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** An object of the schema is made from memory; this many cost as much as one of a subgraph. */
const objectsPerPoint = 20;

/**
 * What a question about the schema costs: its lists are as long as this schema makes them on the average, so that the
 * query of tools passes, and one that goes round in circles does not.
 */
export function introspectionCost(
  schema: GraphQLSchema,
  node: FieldNode,
  fragments: readonly FragmentDefinitionNode[],
): number {
  const sizes = listSizes(schema);
  const inner = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + objects(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + inner(selection.selectionSet);
      const fragment = fragments.find(({ name }) => name.value === selection.name.value);
      return fragment === undefined ? sum : sum + inner(fragment.selectionSet);
    }, 0);
  const objects = ({ name, selectionSet }: FieldNode): number =>
    selectionSet === undefined ? 0 : (sizes.get(name.value) ?? 1) * (1 + inner(selectionSet));
  return objects(node) / objectsPerPoint;
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, number>>();

function listSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const found = known.get(schema) ?? measured(schema);
  known.set(schema, found);
  return found;
}

function measured(schema: GraphQLSchema): Map<string, number> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) => ('getFields' in type ? Object.values(type.getFields()) : []));
  const args = fields.flatMap((field) => ('args' in field ? field.args : []));
  const perType = Math.max(1, fields.length / types.length);
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['fields', perType],
    ['inputFields', perType],
    ['enumValues', 1],
    ['interfaces', 1],
    ['possibleTypes', 1],
    ['args', Math.max(1, args.length / Math.max(1, fields.length))],
  ]);
}
