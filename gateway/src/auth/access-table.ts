import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';
import { checkOwnerRules, leadsToId } from './check-owner-rules.ts';
import { isDerived } from './derived-rule.ts';
import { requirementsOf, type Requirement } from './requirement.ts';

/** What is read of a supergraph to know who may read what of it. */
export type AccessGraph = Pick<ServedSupergraph, 'fullSchema' | 'accessRules' | 'fieldInputs' | 'entityKeys'>;

/** What has to hold for those who read a field of an object type. */
export interface AccessTable {
  requirementsOf(typename: string, field: string): readonly Requirement[];
}

type ComplexType = GraphQLObjectType | GraphQLInterfaceType;

const none: readonly Requirement[] = [];

/** Undefined when nothing in the graph is protected. Throws a StartError for rules that cannot be enforced. */
export function accessTable(graph: AccessGraph): AccessTable | undefined {
  if (graph.accessRules.size === 0) return undefined;
  checkOwnerRules(graph);
  const found = new Map<string, readonly Requirement[]>();
  return {
    requirementsOf: (typename, field) => {
      const coordinate = `${typename}.${field}`;
      let requirements = found.get(coordinate);
      if (requirements === undefined) {
        requirements = field === '__typename' ? none : unique(collect(graph, typename, field, new Set()));
        found.set(coordinate, requirements);
      }
      return requirements;
    },
  };
}

/**
 * All that is asked of who reads a field: of the field, its type, the interfaces of both, what it returns, and what it
 * is computed from (`@requires`), and so on: who may not know an input may not know what is made of it.
 */
function collect(
  graph: AccessGraph,
  typename: string,
  name: string,
  seen: ReadonlySet<string>,
): Requirement[] {
  const coordinate = `${typename}.${name}`;
  const type = graph.fullSchema.getType(typename);
  if (seen.has(coordinate) || !(isObjectType(type) || isInterfaceType(type))) return [];
  const field = type.getFields()[name];
  if (field === undefined) return [];
  const own = [
    ...ofType(graph, type, name),
    ...ofRule(graph, coordinate),
    ...type
      .getInterfaces()
      .flatMap((inherited) => [
        ...ofInterface(graph, inherited, ''),
        ...ofInterface(graph, inherited, `.${name}`),
      ]),
    ...ofReturned(graph, getNamedType(field.type)),
  ];
  const within = new Set([...seen, coordinate]);
  return [
    ...own,
    ...inputsOf(graph, type, name).flatMap((set) =>
      ofInputs(graph, type, set, [], within).map((each) => seenFrom(type, each)),
    ),
  ];
}

/** A subgraph that has an interface for an object (`@interfaceObject`) computes fields for all who implement it. */
function inputsOf({ fieldInputs }: AccessGraph, type: ComplexType, name: string): SelectionSetNode[] {
  return [...fieldInputs.values()].flatMap((ofService) =>
    [type, ...type.getInterfaces()].flatMap((each) => ofService.get(`${each.name}.${name}`) ?? []),
  );
}

function ofRule({ accessRules }: AccessGraph, place: string): Requirement[] {
  const rule = accessRules.get(place);
  return rule === undefined ? [] : requirementsOf(rule);
}

/** The key that says whose an object is may be read by all who hold the object: they have it from somewhere else. */
function ofType(graph: AccessGraph, type: ComplexType, field: string): Requirement[] {
  const requirements = ofRule(graph, type.name);
  return isKey(graph, type.name, field)
    ? requirements.filter((each) => each.kind !== 'owner' || each.field?.join('.') !== field)
    : requirements;
}

function isKey({ entityKeys }: AccessGraph, typename: string, field: string): boolean {
  return [...entityKeys.values()].some((ofService) =>
    ofService
      .get(typename)
      ?.some(({ selections }) =>
        selections.some((node) => node.kind === Kind.FIELD && node.name.value === field),
      ),
  );
}

/** `place` is empty for the interface itself. */
function ofInterface(graph: AccessGraph, type: GraphQLInterfaceType, place: string): Requirement[] {
  const rule = graph.accessRules.get(`${type.name}${place}`);
  if (rule === undefined) return [];
  const implementations = graph.fullSchema
    .getPossibleTypes(type)
    .map(({ name }) => graph.accessRules.get(`${name}${place}`));
  return isDerived(rule, implementations) ? [] : requirementsOf(rule);
}

/** Where nothing of what a field returns may be read, the field is not asked for at all. */
function ofReturned(graph: AccessGraph, type: GraphQLNamedType): Requirement[] {
  if (!isAbstractType(type)) return ofRule(graph, type.name).map(beforeItIsThere);
  const members = graph.fullSchema
    .getPossibleTypes(type)
    .map((member) => ofRule(graph, member.name).map(beforeItIsThere));
  const own = isInterfaceType(type) ? ofInterface(graph, type, '').map(beforeItIsThere) : [];
  const all = members.length > 0 && members.every(({ length }) => length > 0);
  return all ? [...own, { kind: 'member', members }] : own;
}

/** Whose an object is, is not known before it is there; only that somebody has to own it. */
function beforeItIsThere(requirement: Requirement): Requirement {
  return requirement.kind === 'owner' ? { ...requirement, field: undefined } : requirement;
}

function ofInputs(
  graph: AccessGraph,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  path: readonly string[],
  seen: ReadonlySet<string>,
): Requirement[] {
  return set.selections.flatMap((node): Requirement[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = graph.fullSchema.getType(node.typeCondition?.name.value ?? type.name);
      return isCompositeType(on) ? ofInputs(graph, on, node.selectionSet, path, seen) : [];
    }
    const name = node.name.value;
    const here = holdersOf(graph, type).flatMap((holder) =>
      collect(graph, holder.name, name, seen).map((each) => below(path, each)),
    );
    const inner = isUnionType(type) ? undefined : type.getFields()[name];
    const named = inner && getNamedType(inner.type);
    return node.selectionSet !== undefined && isCompositeType(named)
      ? [...here, ...ofInputs(graph, named, node.selectionSet, [...path, name], seen)]
      : here;
  });
}

/** An input read through an abstract type may be any member's. */
function holdersOf({ fullSchema }: AccessGraph, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : fullSchema.getPossibleTypes(type);
}

function below(path: readonly string[], requirement: Requirement): Requirement {
  if (requirement.kind !== 'owner' || requirement.field === undefined) return requirement;
  return { ...requirement, field: [...path, ...requirement.field] };
}

/**
 * A requirement of an input as it stands for what is computed from it. Where nobody can say from there whose the input
 * is, because there may be several or its type is not known, or because an argument says so, it is open to scopes only.
 */
function seenFrom(type: ComplexType, requirement: Requirement): Requirement {
  if (requirement.kind !== 'owner') return requirement;
  const { field, argument, scopes } = requirement;
  const canBeTold = argument === undefined && (field === undefined || leadsToId(type, field));
  return canBeTold ? requirement : { kind: 'scopes', anyOf: scopes };
}

function unique(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.length === 0
    ? none
    : [...new Map(requirements.map((each) => [JSON.stringify(each), each])).values()];
}
