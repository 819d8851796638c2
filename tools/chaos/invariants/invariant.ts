import type { Evidence } from '../evidence.ts';

/** Something that is true whatever was killed when. */
export interface Invariant {
  /** A sentence that is true. */
  readonly says: string;
  /** What speaks against it, one line each. */
  readonly violations: (evidence: Evidence) => Promise<readonly string[]>;
}

/** True when a statement, which looks for the opposite, finds no row. */
export function noRow(says: string, service: string, statement: string): Invariant {
  return {
    says,
    violations: async ({ ask }) => (await ask(service, statement)).map((row) => JSON.stringify(row)),
  };
}

/** What stands in one of two sets only, and what stands in both with different values. */
export function differences<Value>(
  [oneName, one]: readonly [string, ReadonlyMap<string, Value>],
  [otherName, other]: readonly [string, ReadonlyMap<string, Value>],
): string[] {
  const found: string[] = [];
  for (const [key, value] of one) {
    const its = other.get(key);
    if (its === undefined) found.push(`${key}: ${String(value)} in ${oneName}, nothing in ${otherName}`);
    else if (its !== value)
      found.push(`${key}: ${String(value)} in ${oneName}, ${String(its)} in ${otherName}`);
  }
  for (const [key, value] of other)
    if (!one.has(key)) found.push(`${key}: ${String(value)} in ${otherName}, nothing in ${oneName}`);
  return found;
}

export interface Sum {
  readonly key: string;
  readonly sum: string | number;
}

export const sums = (rows: readonly Sum[]): Map<string, number> =>
  new Map(rows.map(({ key, sum }) => [key, Number(sum)]));
