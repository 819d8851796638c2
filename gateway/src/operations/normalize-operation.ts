import {
  getNamedType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  typeFromAST,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';
import type { Condition, NormalSelection } from './normal-selection.ts';
import { SourceNames } from './source-names.ts';

// Fragments that spread each other double a document with every line: 800 bytes can stand for 800,000 selections.
const maxSelections = 50_000;

interface Scope {
  readonly graph: ServedSupergraph;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly names: SourceNames;
  readonly budget: { left: number };
  /** Whether fields at the root are done one after another, each for its effect. */
  readonly serial: boolean;
}

/** Where a selection stands: its type, and the object types that can be met there. */
interface Position {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly GraphQLObjectType[];
}

/**
 * The selection with fragments spread, constant conditions decided and a source name for every field.
 * Takes a valid operation. Throws OPERATION_TOO_LARGE when its fragments expand beyond all measure.
 */
export function normalizeOperation(
  graph: ServedSupergraph,
  root: GraphQLCompositeType,
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  serial: boolean,
): readonly NormalSelection[] {
  const names = new SourceNames(graph.fieldNames);
  const scope = { graph, fragments, names, budget: { left: maxSelections }, serial };
  return selectionsOf(scope, set, at(scope, root), true);
}

function selectionsOf(
  scope: Scope,
  set: SelectionSetNode,
  here: Position,
  atRoot: boolean,
): NormalSelection[] {
  scope.budget.left -= set.selections.length;
  if (scope.budget.left < 0)
    throw new GatewayError('OPERATION_TOO_LARGE', {
      limit: 'maxSelections',
      max: maxSelections,
      what: 'selections when its fragments are spread',
    });
  return set.selections.flatMap((node) => {
    const conditions = conditionsOf(node.directives);
    if (conditions === undefined) return [];
    if (node.kind === Kind.FIELD) return fieldOf(scope, node, here.type, conditions, atRoot);
    return fragmentOf(scope, node, here, conditions, atRoot);
  });
}

function fragmentOf(
  scope: Scope,
  node: Exclude<SelectionNode, FieldNode>,
  here: Position,
  conditions: readonly Condition[],
  atRoot: boolean,
): NormalSelection[] {
  const fragment = node.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(node.name.value) : node;
  if (fragment === undefined) return [];
  const parent = here.type;
  const on = compositeType(scope.graph.apiSchema, fragment.typeCondition?.name.value) ?? parent;
  const there = at(scope, on, here.possible);
  // Each fragment may fit its surroundings and both together no object at all; the planner refuses such a pair.
  if (there.possible.length === 0) return [];
  const selections = selectionsOf(scope, fragment.selectionSet, there, atRoot);
  if (on === parent && conditions.length === 0) return selections;
  if (selections.length === 0) return [];
  return [{ kind: 'fragment', on: on === parent ? undefined : on, conditions, selections }];
}

function fieldOf(
  scope: Scope,
  node: FieldNode,
  parent: GraphQLCompositeType,
  conditions: readonly Condition[],
  atRoot: boolean,
): NormalSelection[] {
  const name = node.name.value;
  const key = node.alias?.value ?? name;
  if (atRoot && (name === '__schema' || name === '__type')) {
    return [{ kind: 'introspection', key, node, conditions }];
  }
  const type = typeOfField(parent, name);
  if (type === undefined) return [];
  const named = getNamedType(type);
  const args = node.arguments ?? [];
  const source = scope.names.for({
    key,
    name,
    arguments: args,
    argumented: takesArguments(scope.graph, parent, name),
    apart: !isLeafType(named) || (atRoot && scope.serial),
  });
  const selections =
    node.selectionSet !== undefined && isCompositeType(named)
      ? selectionsOf(scope, node.selectionSet, at(scope, named), false)
      : undefined;
  return [
    {
      kind: 'field',
      key,
      name,
      source: name === '__typename' ? name : source,
      arguments: args,
      type,
      parent,
      conditions,
      selections,
    },
  ];
}

function typeOfField(parent: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (name === '__typename') return TypeNameMetaFieldDef.type;
  return 'getFields' in parent ? parent.getFields()[name]?.type : undefined;
}

/** An interface's field counts as argumented when a type behind it takes arguments: its plan may ask that type. */
function takesArguments(graph: ServedSupergraph, parent: GraphQLCompositeType, name: string): boolean {
  if (graph.argumented.has(`${parent.name}.${name}`)) return true;
  if (isObjectType(parent)) return false;
  const full = graph.fullSchema.getType(parent.name);
  if (full === undefined || !isCompositeType(full) || isObjectType(full)) return false;
  return graph.fullSchema.getPossibleTypes(full).some((type) => graph.argumented.has(`${type.name}.${name}`));
}

function at(
  { graph: { apiSchema } }: Scope,
  type: GraphQLCompositeType,
  within?: readonly GraphQLObjectType[],
): Position {
  const own = isObjectType(type) ? [type] : apiSchema.getPossibleTypes(type);
  return { type, possible: within === undefined ? own : own.filter((object) => within.includes(object)) };
}

function compositeType(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  if (name === undefined) return undefined;
  const type = typeFromAST(schema, { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } });
  return isCompositeType(type) ? type : undefined;
}

/** Undefined when a constant condition rules the node out. */
function conditionsOf(directives: readonly DirectiveNode[] = []): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const directive of directives) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) {
      conditions.push({ variable: value.name.value, value: name === 'include' });
    } else if (value?.kind === Kind.BOOLEAN && value.value !== (name === 'include')) {
      return undefined;
    }
  }
  return conditions;
}
