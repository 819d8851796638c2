import {
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';

/** What a selection comes to when its fragments are spread; each number stops at `mostCounted`. */
export interface Measures {
  /** Fields in fields, down to the leaf; fragments add nothing. */
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that stand directly in it. */
  readonly fields: number;
  /** Names and values in the arguments of its fields. They are printed wherever they stand. */
  readonly characters: number;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** A definition that nothing else spreads. */
export interface MeasuredRoot {
  readonly node: OperationDefinitionNode | FragmentDefinitionNode;
  readonly measures: Measures;
}

export interface MeasuredDocument {
  readonly fragments: Fragments;
  /** The operations; then fragments that are not used, and those whose name a later one has taken: validation reads them too. */
  readonly roots: readonly MeasuredRoot[];
}

/** Counting ends here, far above every limit: 32 lines of fragments reach 2^32, and 1,100 lines no number at all. */
export const mostCounted = 2 ** 31 - 1;

/**
 * Measures a document that was parsed and not yet validated, in time that grows with its text: each fragment is measured
 * once, however often it is spread. Throws a GatewayError for a fragment that spreads itself.
 */
export function measureDocument(document: DocumentNode): MeasuredDocument {
  // Of fragments with one name the last is spread, as in validation, which tells of it and of names that stand for none.
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const scope: Scope = { fragments, measured: new Map() };
  const roots: MeasuredRoot[] = [];
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    roots.push({ node, measures: measureDefinition(node, scope) });
  }
  for (const node of document.definitions) {
    if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const name = node.name.value;
    if (fragments.get(name) !== node) roots.push({ node, measures: measureDefinition(node, scope) });
    else if (!scope.measured.has(name)) roots.push({ node, measures: measureFragment(name, scope) });
  }
  return { fragments, roots };
}

interface Scope {
  readonly fragments: Fragments;
  readonly measured: Map<string, Measures>;
}

const nothing: Measures = { depth: 0, selections: 0, aliases: 0, directives: 0, fields: 0, characters: 0 };
/** Stands for a fragment as long as it is being measured. */
const unfinished: Measures = { ...nothing };

/** With the directives at its head, but for those of its variables. */
function measureDefinition({ selectionSet, directives = [] }: MeasuredRoot['node'], scope: Scope): Measures {
  const inner = measureSet(selectionSet, scope);
  return { ...inner, directives: plus(inner.directives, directives.length) };
}

function measureSet(set: SelectionSetNode, scope: Scope): Measures {
  return set.selections.reduce((sum, node) => together(sum, measureSelection(node, scope)), nothing);
}

function measureSelection(node: SelectionNode, scope: Scope): Measures {
  const inner = innerMeasures(node, scope);
  const isField = node.kind === Kind.FIELD;
  return {
    depth: isField ? plus(inner.depth, 1) : inner.depth,
    selections: plus(inner.selections, 1),
    aliases: plus(inner.aliases, isField && node.alias !== undefined ? 1 : 0),
    directives: plus(inner.directives, node.directives?.length ?? 0),
    fields: isField ? 1 : inner.fields,
    characters: plus(inner.characters, isField ? charactersOf(node.arguments) : 0),
  };
}

function innerMeasures(node: SelectionNode, scope: Scope): Measures {
  if (node.kind === Kind.FRAGMENT_SPREAD) return measureFragment(node.name.value, scope);
  return node.selectionSet === undefined ? nothing : measureSet(node.selectionSet, scope);
}

/** No more than the text that they were read from has. */
function charactersOf(named: readonly Pick<ArgumentNode, 'name' | 'value'>[] = []): number {
  return named.reduce((sum, { name, value }) => sum + name.value.length + 1 + valueCharacters(value), 0);
}

function valueCharacters(node: ValueNode): number {
  switch (node.kind) {
    case Kind.LIST:
      return node.values.reduce((sum, value) => sum + valueCharacters(value), 1);
    case Kind.OBJECT:
      return charactersOf(node.fields) + 1;
    case Kind.VARIABLE:
      return node.name.value.length + 1;
    case Kind.NULL:
    case Kind.BOOLEAN:
      return 'true '.length;
    default:
      return node.value.length + 1;
  }
}

function measureFragment(name: string, scope: Scope): Measures {
  const known = scope.measured.get(name);
  if (known === unfinished) throw new GatewayError('ENDLESS_FRAGMENT', { fragment: name.slice(0, 100) });
  if (known !== undefined) return known;
  const fragment = scope.fragments.get(name);
  if (fragment === undefined) return nothing;
  scope.measured.set(name, unfinished);
  const measures = measureDefinition(fragment, scope);
  scope.measured.set(name, measures);
  return measures;
}

function together(a: Measures, b: Measures): Measures {
  return {
    depth: Math.max(a.depth, b.depth),
    selections: plus(a.selections, b.selections),
    aliases: plus(a.aliases, b.aliases),
    directives: plus(a.directives, b.directives),
    fields: plus(a.fields, b.fields),
    characters: plus(a.characters, b.characters),
  };
}

function plus(a: number, b: number): number {
  return Math.min(a + b, mostCounted);
}
