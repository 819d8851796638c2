import type { KnownOperation } from './known-operation.ts';
import type { NormalSelection } from './normal-selection.ts';

// Measured: 1,400 to 2,600 bytes for the normal form, the plan and what is compiled from them.
const bytesPerSelection = 2_000;

/** Roughly how many bytes an operation keeps occupied. Fragments make a short text stand for many selections. */
export function weighOperation(text: string, { selections }: KnownOperation): number {
  return 2 * text.length + bytesPerSelection * countSelections(selections);
}

function countSelections(selections: readonly NormalSelection[]): number {
  let count = selections.length;
  for (const selection of selections) {
    if (selection.kind !== 'introspection') count += countSelections(selection.selections ?? []);
  }
  return count;
}
