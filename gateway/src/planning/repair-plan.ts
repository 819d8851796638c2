import type {
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import {
  isInterfaceType,
  Kind,
  OperationTypeNode,
  parseType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  fieldNames,
  operationParts,
  typenameNode,
  withoutMisplacedFields,
  type MisplacedField,
  type PlanFacts,
} from './misplaced-fields.ts';

interface Repaired {
  readonly node: PlanNode;
  /** Fields for which no place has been found yet. */
  readonly open: readonly MisplacedField[];
}

/**
 * A plan in which no subgraph is asked to compute a field before its inputs are there.
 * The planner merges a fetch that waits for inputs into one that does not, when the subgraph that computes a required
 * field is also where the path began; such fields get a fetch of their own, before the first that needs them.
 */
export function repairPlan(plan: QueryPlan, facts: PlanFacts): QueryPlan {
  const { node } = plan;
  if (node === undefined || node.kind === 'Subscription' || facts.fieldInputs.size === 0) return plan;
  const { node: repaired, open } = repair(node, [], facts);
  if (open.length === 0) return { ...plan, node: repaired };
  return { ...plan, node: sequence(placed([repaired], 0, open, facts)) };
}

function repair(node: PlanNode, path: readonly (string | number)[], facts: PlanFacts): Repaired {
  switch (node.kind) {
    case 'Fetch': {
      const { fetch, found } = withoutMisplacedFields(node, path, facts);
      return { node: fetch, open: found };
    }
    case 'Flatten': {
      const inner = repair(node.node, [...path, ...node.path], facts);
      return { node: { ...node, node: inner.node }, open: inner.open };
    }
    case 'Sequence':
      return repairSequence(node.nodes, path, facts);
    case 'Parallel': {
      const inner = node.nodes.map((child) => repair(child, path, facts));
      return {
        node: { ...node, nodes: inner.map((child) => child.node) },
        open: inner.flatMap((child) => child.open),
      };
    }
    default:
      // Conditions are decided before planning; deferred parts are not executed yet.
      return { node, open: [] };
  }
}

function repairSequence(
  nodes: readonly PlanNode[],
  path: readonly (string | number)[],
  facts: PlanFacts,
): Repaired {
  const inner = nodes.map((child) => repair(child, path, facts));
  let steps = inner.map((child) => child.node);
  const open: MisplacedField[] = [];
  for (const [index, child] of inner.entries()) {
    if (index === inner.length - 1) open.push(...child.open);
    else steps = placed(steps, steps.indexOf(child.node) + 1, child.open, facts);
  }
  return { node: sequence(steps), open };
}

/** The steps with a fetch for every field, after `from` and right before what first requires the field. */
function placed(
  steps: readonly PlanNode[],
  from: number,
  fields: readonly MisplacedField[],
  facts: PlanFacts,
): PlanNode[] {
  const result = [...steps];
  // What others need comes before them, so it is placed after them.
  for (const field of dependentsFirst(fields)) {
    const fetch = fetchOf(field, facts);
    const index = result.findIndex((step, at) => at >= from && needs(step, [], field));
    const consumer = result[index];
    if (consumer === undefined) result.push(fetch);
    else result.splice(index, 1, ...flat(before(consumer, field, fetch)));
  }
  return result;
}

/** As late as possible: what brings the inputs may stand beside or within what requires the field. */
function before(node: PlanNode, field: MisplacedField, fetch: PlanNode): PlanNode {
  if (node.kind !== 'Sequence' && node.kind !== 'Parallel') return sequence([fetch, node]);
  const [first, ...more] = node.nodes.filter((child) => needs(child, [], field));
  if (first === undefined || (node.kind === 'Parallel' && more.length > 0)) return sequence([fetch, node]);
  const inner = before(first, field, fetch);
  const nodes = node.nodes.flatMap((child) =>
    child !== first ? [child] : node.kind === 'Sequence' ? flat(inner) : [inner],
  );
  return { ...node, nodes };
}

function flat(node: PlanNode): readonly PlanNode[] {
  return node.kind === 'Sequence' ? node.nodes : [node];
}

function dependentsFirst(fields: readonly MisplacedField[]): MisplacedField[] {
  const left = [...fields];
  const ordered: MisplacedField[] = [];
  while (left.length > 0) {
    const free = left.findIndex((field) => !left.some((other) => other !== field && isInputOf(field, other)));
    ordered.push(...left.splice(Math.max(0, free), 1));
  }
  return ordered;
}

function isInputOf(field: MisplacedField, other: MisplacedField): boolean {
  return samePath(field.path, other.path) && fieldNames(other.inputs).includes(field.node.name.value);
}

function needs(node: PlanNode, path: readonly (string | number)[], field: MisplacedField): boolean {
  switch (node.kind) {
    case 'Fetch': {
      const name = field.node.alias?.value ?? field.node.name.value;
      return samePath(path, field.path) && requiredNames(node.requires ?? []).has(name);
    }
    case 'Flatten':
      return needs(node.node, [...path, ...node.path], field);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.some((child) => needs(child, path, field));
    default:
      return false;
  }
}

function requiredNames(nodes: readonly QueryPlanSelectionNode[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node.kind === 'Field') names.add(node.alias ?? node.name);
    else for (const name of requiredNames(node.selections)) names.add(name);
  }
  return names;
}

function samePath(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

function sequence(nodes: PlanNode[]): PlanNode {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? only : { kind: 'Sequence', nodes };
}

function fetchOf(field: MisplacedField, { fullSchema }: PlanFacts): FlattenNode {
  const { service, path, typename, key, inputs } = field;
  const fetch: FetchNode = {
    kind: 'Fetch',
    serviceName: service,
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: typename,
        selections: [{ kind: 'Field', name: '__typename' }, ...required(key), ...required(inputs)],
      },
    ],
    ...operationParts(entitiesOperation(field)),
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  };
  if (isInterfaceType(fullSchema.getType(typename))) {
    const rename = [`... on ${typename}`, '__typename'];
    fetch.inputRewrites = [{ kind: 'ValueSetter', path: rename, setValueTo: typename }];
  }
  return { kind: 'Flatten', path: [...path], node: fetch };
}

function entitiesOperation({ operation, typename, node }: MisplacedField): OperationDefinitionNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const representations = { kind: Kind.VARIABLE, name: name('representations') } as const;
  const declared = operation.variableDefinitions?.filter(
    ({ variable }) => variable.name.value !== 'representations',
  );
  return {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [
      { kind: Kind.VARIABLE_DEFINITION, variable: representations, type: parseType('[_Any!]!') },
      ...(declared ?? []),
    ],
    selectionSet: selectionSet({
      kind: Kind.FIELD,
      name: name('_entities'),
      arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value: representations }],
      selectionSet: selectionSet({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(typename) },
        selectionSet: selectionSet(typenameNode, node),
      }),
    }),
  };
}

function selectionSet(...selections: SelectionSetNode['selections'][number][]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function required(set: SelectionSetNode): QueryPlanSelectionNode[] {
  return set.selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FIELD) {
      const selections = node.selectionSet === undefined ? {} : { selections: required(node.selectionSet) };
      return [{ kind: 'Field', name: node.name.value, ...selections }];
    }
    if (node.kind !== Kind.INLINE_FRAGMENT) return [];
    const on = node.typeCondition === undefined ? {} : { typeCondition: node.typeCondition.name.value };
    return [{ kind: 'InlineFragment', ...on, selections: required(node.selectionSet) }];
  });
}
