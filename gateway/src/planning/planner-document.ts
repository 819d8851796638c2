import {
  isObjectType,
  Kind,
  visit,
  type ArgumentNode,
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type NameNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DecidedOperation } from '../operations/decide-conditions.ts';
import type {
  NormalField,
  NormalFragment,
  NormalSelection,
  OwnerPath,
} from '../operations/normal-selection.ts';

/** What the planner is given: our own names for everything; undefined when no subgraph has to be asked. */
export interface PlannerDocument {
  readonly document: DocumentNode;
  /** The client's name of every variable by the name it has in the plan. */
  readonly variables: ReadonlyMap<string, string>;
}

type Rename = ReadonlyMap<string, string>;

export function plannerDocument({ known, selections }: DecidedOperation): PlannerDocument | undefined {
  const { definition } = known;
  const declared = definition.variableDefinitions ?? [];
  const renamed = safeNames(declared.map((node) => node.variable.name.value));
  const selectionSet = setOf(selections, { renamed, interfaceInputs: known.interfaceInputs }, true);
  if (selectionSet === undefined) return undefined;
  const variableDefinitions = declared.map((node) => ({
    ...renameVariables(node, renamed),
    directives: [] as ConstDirectiveNode[],
  }));
  const operation = {
    kind: Kind.OPERATION_DEFINITION,
    operation: definition.operation,
    ...(definition.name === undefined ? {} : { name: definition.name }),
    variableDefinitions,
    selectionSet,
  } as const;
  return {
    document: { kind: Kind.DOCUMENT, definitions: [operation] },
    variables: new Map([...renamed].map(([client, planned]) => [planned, client])),
  };
}

/** The planner adds `$representations` itself, and names with two underscores are not for clients to choose. */
function safeNames(names: readonly string[]): Rename {
  const taken = new Set(names);
  return new Map(
    names.map((name) => {
      if (name !== 'representations' && !name.startsWith('__')) return [name, name];
      let safe = `of_client_${name.replaceAll('_', '')}`;
      while (taken.has(safe)) safe += '_';
      taken.add(safe);
      return [name, safe];
    }),
  );
}

interface Scope {
  readonly renamed: Rename;
  readonly interfaceInputs: ReadonlySet<string>;
}

/**
 * A selection set; undefined when it is empty.
 * `lifted` takes what must not stand in a fragment on an object type: asked there for a field that a subgraph computes
 * for the whole interface, the planner runs in circles. It stands beside the fragment instead, and the answer is
 * completed with it for the objects of that type only.
 */
function setOf(
  selections: readonly NormalSelection[],
  scope: Scope,
  atRoot: boolean,
  lifted?: SelectionNode[],
): SelectionSetNode | undefined {
  const nodes: SelectionNode[] = [];
  const besides = lifted ?? nodes;
  for (const selection of selections) {
    if (selection.kind === 'introspection') continue;
    if (selection.kind === 'field' && selection.denied !== undefined) continue;
    if (selection.kind === 'fragment') {
      nodes.push(...fragmentNodes(selection, scope, atRoot, besides, lifted !== undefined));
    } else if (!isAnsweredHere(selection, selections, atRoot)) {
      const node = fieldNode(selection, scope);
      const home = lifted === undefined ? undefined : interfaceOf(selection, scope.interfaceInputs);
      if (home === undefined) nodes.push(node);
      else besides.push(inlineFragment(home, { kind: Kind.SELECTION_SET, selections: [node] }));
    }
  }
  nodes.push(...ownerNodes(selections));
  return nodes.length === 0 ? undefined : { kind: Kind.SELECTION_SET, selections: nodes };
}

/** What says whose an object is, for fields that only its owner may read. Such fields take no arguments. */
function ownerNodes(selections: readonly NormalSelection[]): SelectionNode[] {
  const paths = selections.flatMap((each) =>
    each.kind === 'field' && !each.denied ? (each.owners ?? []) : [],
  );
  return paths.flatMap((path) => pathNode(path) ?? []);
}

function pathNode([name, ...rest]: OwnerPath): FieldNode | undefined {
  if (name === undefined) return undefined;
  const inner = pathNode(rest);
  return {
    kind: Kind.FIELD,
    name: nameNode(name),
    ...(inner === undefined ? {} : { selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] } }),
  };
}

function fragmentNodes(
  { on, selections }: NormalFragment,
  scope: Scope,
  atRoot: boolean,
  besides: SelectionNode[],
  inObject: boolean,
): SelectionNode[] {
  const before = besides.length;
  const lifts = !atRoot && (inObject || isObjectType(on));
  const inner = setOf(selections, scope, atRoot, lifts ? besides : undefined);
  const selectionSet = inner ?? (besides.length > before ? onlyTypename : undefined);
  return selectionSet === undefined ? [] : [inlineFragment(on?.name, selectionSet)];
}

function inlineFragment(on: string | undefined, selectionSet: SelectionSetNode): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(on === undefined ? {} : { typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(on) } }),
    selectionSet,
  };
}

function interfaceOf({ name, parent }: NormalField, inputs: ReadonlySet<string>): string | undefined {
  const interfaces = 'getInterfaces' in parent ? parent.getInterfaces() : [];
  return [parent, ...interfaces].find((type) => inputs.has(`${type.name}.${name}`))?.name;
}

/** The name of an object type is known without asking, as long as something else says whether there is an object. */
function isAnsweredHere(field: NormalField, siblings: readonly NormalSelection[], atRoot: boolean): boolean {
  if (field.name !== '__typename') return false;
  if (atRoot) return true;
  return (
    isObjectType(field.parent) &&
    siblings.some(
      (other) => other.kind === 'field' && other.name !== '__typename' && other.denied === undefined,
    )
  );
}

function fieldNode(field: NormalField, scope: Scope): FieldNode {
  const { name, source, selections } = field;
  return {
    kind: Kind.FIELD,
    ...(source === name ? {} : { alias: nameNode(source) }),
    name: nameNode(name),
    arguments: field.arguments.map((argument): ArgumentNode => renameVariables(argument, scope.renamed)),
    ...(selections === undefined ? {} : { selectionSet: setOf(selections, scope, false) ?? onlyTypename }),
  };
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });

const onlyTypename: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: nameNode('__typename') }],
};

function renameVariables<Node extends ASTNode>(node: Node, renamed: Rename): Node {
  return visit(node, {
    Variable: ({ kind, name }) => ({ kind, name: nameNode(renamed.get(name.value) ?? name.value) }),
  });
}
