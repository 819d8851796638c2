import type { DegradedField } from './shortfall.ts';

/** How many answers were not what they should be, since the start: by subgraph, and by what stood there instead. */
export class DegradedCounts {
  readonly #counts = new Map<string, Map<DegradedField['kind'], number>>();

  /** Counts one answer, once for each subgraph and kind, however many of its fields it concerns. */
  add(fields: readonly DegradedField[]): void {
    const counted = new Set<string>();
    for (const { service, kind } of fields) {
      const once = `${kind} ${service}`;
      if (counted.has(once)) continue;
      counted.add(once);
      let its = this.#counts.get(service);
      if (its === undefined) this.#counts.set(service, (its = new Map()));
      its.set(kind, (its.get(kind) ?? 0) + 1);
    }
  }

  read(): ReadonlyMap<string, ReadonlyMap<DegradedField['kind'], number>> {
    return this.#counts;
  }
}
