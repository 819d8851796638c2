import type { Misfit } from './compose-fitting.ts';

/** A subgraph whose own latest SDL is not served. */
export interface Quarantined {
  readonly name: string;
  /** `down`: it does not tell its SDL. `invalid`: that is wrong in itself. `incompatible`: it does not compose with the others. */
  readonly kind: 'down' | Misfit['kind'];
  readonly reason: string;
  /** Whether its part of the graph is the one that was served before, or is not there. */
  readonly serves: 'what it was before' | 'nothing';
  /** ISO 8601, UTC. */
  readonly since: string;
}

interface Log {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** Which subgraphs are set apart from the graph, and since when. */
export class Quarantine {
  readonly #log: Log;
  readonly #now: () => number;
  #members: readonly Quarantined[] = [];

  constructor(log: Log, now: () => number = Date.now) {
    this.#log = log;
    this.#now = now;
  }

  get members(): readonly Quarantined[] {
    return this.#members;
  }

  /** From now on it is these; who comes, and who is back, is told once. */
  become(next: readonly Omit<Quarantined, 'since'>[]): void {
    const former = this.#members;
    this.#members = next.map((one) => {
      const before = former.find(({ name, kind }) => name === one.name && kind === one.kind);
      return { ...one, since: before?.since ?? new Date(this.#now()).toISOString() };
    });
    for (const { name, kind, reason, serves } of this.#members) {
      const isNew = former.every((one) => one.name !== name || one.kind !== kind || one.reason !== reason);
      if (isNew) this.#log.warn({ subgraph: name, kind, reason, serves }, 'a subgraph is quarantined');
    }
    for (const { name } of former) {
      const isBack = this.#members.every((one) => one.name !== name);
      if (isBack) this.#log.info({ subgraph: name }, 'a subgraph is back from quarantine');
    }
  }
}
