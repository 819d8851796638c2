import type { FetchNode } from '@apollo/query-planner';
import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';

export type PlanFacts = Pick<ServedSupergraph, 'fullSchema' | 'entityKeys' | 'fieldInputs'>;

/** A field that a fetch asks for although its subgraph cannot know yet what it needs to compute it. */
export interface MisplacedField {
  readonly service: string;
  /** From the root of the plan to the object; `@` stands for every element of a list. */
  readonly path: readonly (string | number)[];
  readonly typename: string;
  readonly node: FieldNode;
  readonly inputs: SelectionSetNode;
  readonly key: SelectionSetNode;
  /** The operation that it was found in, for its variables. */
  readonly operation: OperationDefinitionNode;
}

interface Search {
  readonly fetch: FetchNode;
  readonly facts: PlanFacts;
  readonly operation: OperationDefinitionNode;
  readonly found: MisplacedField[];
}

type Path = readonly (string | number)[];

/** The fetch without such fields, and the fields; with the keys by which they can be asked for later. */
export function withoutMisplacedFields(
  fetch: FetchNode,
  path: Path,
  facts: PlanFacts,
): { fetch: FetchNode; found: readonly MisplacedField[] } {
  const inputs = facts.fieldInputs.get(fetch.serviceName);
  if (inputs === undefined) return { fetch, found: [] };
  const document = parse(fetch.operation, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { fetch, found: [] };
  const search: Search = { fetch, facts, operation, found: [] };
  const root = facts.fullSchema.getRootType(operation.operation)?.name ?? 'Query';
  const selectionSet =
    fetch.requires === undefined
      ? keptSet(search, operation.selectionSet, root, path, new Set())
      : keptEntities(search, operation.selectionSet, path);
  if (search.found.length === 0) return { fetch, found: [] };
  return { fetch: { ...fetch, ...operationParts({ ...operation, selectionSet }) }, found: search.found };
}

/** What a fetch says about its operation; only the variables that it uses are declared. */
export function operationParts(
  operation: OperationDefinitionNode,
): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const used = new Set<string>();
  visit(operation.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter((node) =>
    used.has(node.variable.name.value),
  );
  return {
    operation: stripIgnoredCharacters(
      print({ ...operation, variableDefinitions: variableDefinitions ?? [] }),
    ),
    variableUsages: [...used].filter((name) => name !== 'representations'),
  };
}

function keptEntities(search: Search, set: SelectionSetNode, path: Path): SelectionSetNode {
  const given = new Set<string>();
  for (const node of search.fetch.requires ?? []) {
    if (node.kind !== 'InlineFragment') continue;
    for (const inner of node.selections) if (inner.kind === 'Field') given.add(inner.name);
  }
  const selections = set.selections.map((entities): SelectionNode => {
    if (entities.kind !== Kind.FIELD || entities.selectionSet === undefined) return entities;
    return { ...entities, selectionSet: keptSet(search, entities.selectionSet, '', path, given) };
  });
  return { ...set, selections };
}

function keptSet(
  search: Search,
  set: SelectionSetNode,
  typename: string,
  path: Path,
  given: ReadonlySet<string>,
): SelectionSetNode {
  const known = new Set([...given, ...fieldNames(set)]);
  const selections = set.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = node.typeCondition?.name.value ?? typename;
      return [{ ...node, selectionSet: keptSet(search, node.selectionSet, on, path, known) }];
    }
    return node.kind === Kind.FIELD ? keptField(search, node, typename, path, known) : [node];
  });
  return { ...set, selections };
}

function keptField(
  search: Search,
  node: FieldNode,
  typename: string,
  path: Path,
  known: ReadonlySet<string>,
): SelectionNode[] {
  const { facts, fetch, found, operation } = search;
  const service = fetch.serviceName;
  const inputs = facts.fieldInputs.get(service)?.get(`${typename}.${node.name.value}`);
  const key = facts.entityKeys.get(service)?.get(typename)?.[0];
  if (inputs !== undefined && key !== undefined && !fieldNames(inputs).every((name) => known.has(name))) {
    found.push({ service, path, typename, node, inputs, key, operation });
    return [typenameNode, ...key.selections];
  }
  const type = fieldType(facts.fullSchema, typename, node.name.value);
  if (node.selectionSet === undefined || type === undefined) return [node];
  const inner = [...path, node.alias?.value ?? node.name.value, ...lists(type)];
  const named = getNamedType(type).name;
  return [{ ...node, selectionSet: keptSet(search, node.selectionSet, named, inner, new Set()) }];
}

export const typenameNode: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

export function fieldNames(set: SelectionSetNode): string[] {
  return set.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

function fieldType(schema: GraphQLSchema, typename: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(typename);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}

function lists(type: GraphQLOutputType): '@'[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? ['@', ...lists(nullable.ofType)] : [];
}
