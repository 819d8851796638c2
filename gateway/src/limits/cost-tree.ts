import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLType,
} from 'graphql';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { Graph } from '../operations/name-operation.ts';
import type { Condition, NormalField, NormalSelection } from '../operations/normal-selection.ts';
import { introspectionCost } from './introspection-cost.ts';
import { argumentsCost } from './input-cost.ts';
import { largest, type Reckoned } from './reckoned.ts';
import { ownersOf, saidBy, type Owners } from './said-by.ts';
import { slicesOf, type Slice } from './slice-size.ts';

/** One field of an operation with what it costs: `size × (weight + its inner fields) + its arguments`. */
export interface CostNode {
  readonly key: string;
  /** Where its values stand in what was fetched; undefined for introspection. */
  readonly source: string | undefined;
  readonly conditions: readonly Condition[];
  readonly weight: number;
  readonly size: Reckoned;
  readonly input: Reckoned;
  readonly inner: readonly CostNode[];
  /** There when no variable has a say in it. */
  readonly constant: number | undefined;
}

interface Scope {
  readonly graph: Graph;
  readonly known: KnownOperation;
  /** Of a list about which nothing is said. */
  readonly listSize: number;
}

/** What the fields of an operation cost, as IBM's GraphQL cost specification reckons. Throws a GatewayError for a field without its slicing argument. */
export function costTree(graph: Graph, known: KnownOperation, listSize: number): readonly CostNode[] {
  return nodesOf({ graph, known, listSize }, known.selections, new Map());
}

interface Member {
  readonly field: NormalField;
  readonly conditions: readonly Condition[];
  readonly parts: NormalSelection[];
}

/** The sizes that the field around has given to its lists. */
type Sizes = ReadonlyMap<string, Reckoned>;

function nodesOf(scope: Scope, selections: readonly NormalSelection[], sizes: Sizes): CostNode[] {
  const members: Member[] = [];
  const merged = new Map<string, Member>();
  const nodes: CostNode[] = [];
  const collect = (inner: readonly NormalSelection[], around: readonly Condition[]): void => {
    for (const selection of inner) {
      const conditions = selection.conditions.length === 0 ? around : [...around, ...selection.conditions];
      if (selection.kind === 'fragment') {
        collect(selection.selections, conditions);
      } else if (selection.kind === 'introspection') {
        nodes.push(introspectionNode(scope, selection, conditions));
      } else {
        const place = `${selection.parent.name}.${selection.key}`;
        const former = conditions.length === 0 ? merged.get(place) : undefined;
        if (former !== undefined) {
          former.parts.push(...(selection.selections ?? []));
          continue;
        }
        const member = { field: selection, conditions, parts: [...(selection.selections ?? [])] };
        members.push(member);
        // What may be left out is counted by itself.
        if (conditions.length === 0) merged.set(place, member);
      }
    }
  };
  collect(selections, []);
  return [...nodes, ...members.map((member) => nodeOf(scope, member, sizes))];
}

function nodeOf(scope: Scope, { field, conditions, parts }: Member, sizes: Sizes): CostNode {
  const { key, source, name, parent } = field;
  const owners = ownersOf(scope.graph.apiSchema, parent);
  const slices = slicesOf(scope, field, owners);
  const sizeWhere = (isMeant: (slice: Slice) => boolean): Reckoned =>
    largest(slices.map((slice) => (slice !== undefined && isMeant(slice) ? slice.size : scope.listSize)));
  const sized = new Map(
    slices
      .flatMap((slice) => slice?.sizedFields ?? [])
      .map((inner) => [inner, sizeWhere(({ sizedFields }) => sizedFields.includes(inner))]),
  );
  const own = sizeWhere(({ sizedFields }) => sizedFields.length === 0);
  const inner = nodesOf(scope, parts, sized);
  const size = listed(scope, field.type, sizes.get(name) ?? own);
  const input = argumentsCost(scope, field, owners, definitionOf(parent, name));
  return completed({ key, source, conditions, weight: weightOf(scope, field, owners), size, input, inner });
}

function introspectionNode(
  { graph, known }: Scope,
  { key, node }: Extract<NormalSelection, { kind: 'introspection' }>,
  conditions: readonly Condition[],
): CostNode {
  const weight = introspectionCost(graph.apiSchema, node, known.fragments);
  return completed({ key, source: undefined, conditions, weight, size: 1, input: 0, inner: [] });
}

function completed(node: Omit<CostNode, 'constant'>): CostNode {
  const { conditions, weight, size, input, inner } = node;
  let sum = weight;
  let isConstant = conditions.length === 0 && typeof size === 'number' && typeof input === 'number';
  for (const { constant } of inner) {
    if (constant === undefined) isConstant = false;
    else sum += constant;
  }
  if (!isConstant || typeof size !== 'number' || typeof input !== 'number') {
    return { ...node, constant: undefined };
  }
  return { ...node, constant: size * sum + input };
}

/** Whether the list is inside of others or not, what is said of its size is said of the outermost. */
function listed({ listSize }: Scope, type: GraphQLType, size: Reckoned): Reckoned {
  let levels = 0;
  for (let inner = type; isNonNullType(inner) || isListType(inner); inner = inner.ofType) {
    if (isListType(inner)) levels += 1;
  }
  if (levels === 0) return 1;
  const further = listSize ** (levels - 1);
  return typeof size === 'number' ? size * further : (asked) => size(asked) * further;
}

/** A weight on the field stands for that of its type; of a type that is not said, the dearest counts. */
function weightOf({ graph }: Scope, { name, type }: NormalField, owners: Owners): number {
  const { weights } = graph.costs;
  const ofType = typeWeight(graph, getNamedType(type));
  return Math.max(...saidBy(owners, (owner) => weights.get(`${owner}.${name}`)).map((own) => own ?? ofType));
}

function typeWeight({ apiSchema, costs: { weights } }: Graph, type: GraphQLNamedOutputType): number {
  if (isLeafType(type)) return weights.get(type.name) ?? 0;
  return Math.max(
    ...saidBy(ownersOf(apiSchema, type), (owner) => weights.get(owner)).map((weight) => weight ?? 1),
  );
}

function definitionOf(
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
