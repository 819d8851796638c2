import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
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
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export interface MeasuredDocument {
  readonly operations: readonly Measures[];
  readonly fragments: Fragments;
  /** What nothing else spreads: the operations, and fragments that are not used. */
  readonly roots: readonly SelectionSetNode[];
  /** Of all roots together. */
  readonly selections: number;
}

/** Counting ends here, far above every limit: 32 lines of fragments reach 2^32, and 1,100 lines no number at all. */
export const mostCounted = 2 ** 31 - 1;

/**
 * Measures a document that was parsed and not yet validated, in time that grows with its text: each fragment is measured
 * once, however often it is spread. Throws a GatewayError for a fragment that spreads itself.
 */
export function measureDocument(document: DocumentNode): MeasuredDocument {
  // Of two fragments with one name, and of a name that stands for none, validation tells.
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const measured = new Map<string, Measures>();
  const operations: Measures[] = [];
  const roots: SelectionSetNode[] = [];
  let selections = 0;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const measures = measureSet(node.selectionSet, { fragments, measured });
    operations.push(measures);
    roots.push(node.selectionSet);
    selections = plus(selections, measures.selections);
  }
  for (const [name, { selectionSet }] of fragments) {
    if (measured.has(name)) continue;
    roots.push(selectionSet);
    selections = plus(selections, measureFragment(name, { fragments, measured }).selections);
  }
  return { operations, fragments, roots, selections };
}

interface Scope {
  readonly fragments: Fragments;
  readonly measured: Map<string, Measures>;
}

const nothing: Measures = { depth: 0, selections: 0, aliases: 0, directives: 0, fields: 0 };
/** Stands for a fragment as long as it is being measured. */
const unfinished: Measures = { ...nothing };

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
  };
}

function innerMeasures(node: SelectionNode, scope: Scope): Measures {
  if (node.kind === Kind.FRAGMENT_SPREAD) return measureFragment(node.name.value, scope);
  return node.selectionSet === undefined ? nothing : measureSet(node.selectionSet, scope);
}

function measureFragment(name: string, scope: Scope): Measures {
  const known = scope.measured.get(name);
  if (known === unfinished) throw new GatewayError('ENDLESS_FRAGMENT', { fragment: name.slice(0, 100) });
  if (known !== undefined) return known;
  const fragment = scope.fragments.get(name);
  if (fragment === undefined) return nothing;
  scope.measured.set(name, unfinished);
  const inner = measureSet(fragment.selectionSet, scope);
  const directives = plus(inner.directives, fragment.directives?.length ?? 0);
  const measures = { ...inner, directives };
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
  };
}

function plus(a: number, b: number): number {
  return Math.min(a + b, mostCounted);
}
