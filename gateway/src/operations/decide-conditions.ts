import type { JsonObject } from './json-object.ts';
import type { KnownOperation } from './known-operation.ts';
import { holds, type NormalSelection } from './normal-selection.ts';

/** The values of the variables that decide what is selected. */
export type Flags = ReadonlyMap<string, boolean>;

/** A known operation as it reads for some values of its condition variables: without any condition left. */
export interface DecidedOperation {
  readonly known: KnownOperation;
  readonly flags: Flags;
  readonly selections: readonly NormalSelection[];
}

/** What the variables say about the conditions; they have been found valid before. */
export function flagsOf(known: KnownOperation, variables: Readonly<JsonObject>): Flags {
  const flags = new Map<string, boolean>();
  for (const [name, fallback] of known.conditionVariables) {
    flags.set(name, (Object.hasOwn(variables, name) ? variables[name] : fallback) === true);
  }
  return flags;
}

export function decideConditions(known: KnownOperation, flags: Flags): DecidedOperation {
  return { known, flags, selections: flags.size === 0 ? known.selections : kept(known.selections, flags) };
}

function kept(selections: readonly NormalSelection[], flags: Flags): NormalSelection[] {
  return selections.flatMap((selection): NormalSelection[] => {
    if (!holds(selection.conditions, flags)) return [];
    if (selection.kind === 'introspection') return [{ ...selection, conditions: [] }];
    if (selection.kind === 'field') {
      const { selections: inner } = selection;
      return [{ ...selection, conditions: [], selections: inner && kept(inner, flags) }];
    }
    const inner = kept(selection.selections, flags);
    if (selection.on === undefined || inner.length === 0) return inner;
    return [{ ...selection, conditions: [], selections: inner }];
  });
}
