import type { Flags } from '../operations/decide-conditions.ts';
import type { JsonObject } from '../operations/json-object.ts';

/** What one request says about its costs. */
export interface Asked {
  readonly variables: Readonly<JsonObject>;
  readonly flags: Flags;
}

/** A number that is known, or one that depends on variables. */
export type Reckoned = number | ((asked: Asked) => number);

export function reckon(value: Reckoned, asked: Asked): number {
  return typeof value === 'number' ? value : value(asked);
}

export function largest(values: readonly Reckoned[]): Reckoned {
  const [first, ...others] = values;
  if (first !== undefined && others.length === 0) return first;
  const largestFor = (asked: Asked): number => Math.max(...values.map((value) => reckon(value, asked)));
  return values.every((value) => typeof value === 'number') ? Math.max(...values) : largestFor;
}
