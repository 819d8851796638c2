/** What was answered last, for when the next answer fails. */
export interface LastAnswer {
  readonly json: string;
  readonly ageMs: number;
}

export interface LastAnswerLimits {
  readonly maxEntries: number;
  /** Most memory for all of them, measured by their texts. */
  readonly maxBytes: number;
  /** An answer that is younger than this is not written again: what is asked for all the time costs a look. */
  readonly refreshMs: number;
}

interface Entry {
  readonly json: string;
  readonly keptAtMs: number;
  readonly endsAtMs: number;
  readonly bytes: number;
}

/** What an entry takes besides its texts, roughly. */
const entryBytes = 160;

/**
 * The last answers of subgraphs, as JSON, and marks of what was withdrawn: bounded in number and in bytes, so that whoever
 * asks for ever new things only pushes out what was kept longest ago. Reading changes nothing.
 */
export class LastAnswers {
  /** In the order in which they were kept. */
  readonly #entries = new Map<string, Entry>();
  readonly #limits: LastAnswerLimits;
  readonly #now: () => number;
  #bytes = 0;

  constructor(limits: LastAnswerLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether an answer under this key is worth being kept: there is none, or not a new one. */
  isDue(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#now() - entry.keptAtMs >= this.#limits.refreshMs;
  }

  /** Nothing is kept beyond `maxAgeMs`. */
  keep(key: string, json: string, maxAgeMs: number): void {
    this.#drop(key);
    const { maxEntries, maxBytes } = this.#limits;
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(json) + entryBytes;
    if (bytes > maxBytes) return;
    const now = this.#now();
    this.#entries.set(key, { json, keptAtMs: now, endsAtMs: now + maxAgeMs, bytes });
    this.#bytes += bytes;
    for (const [oldest, { endsAtMs }] of this.#entries) {
      const fits = this.#entries.size <= maxEntries && this.#bytes <= maxBytes;
      if (fits && endsAtMs > now) return;
      this.#drop(oldest);
    }
  }

  /** The last answer was none that may stand in: it is gone, or refused. */
  forget(key: string): void {
    this.#drop(key);
  }

  /** Withdraws what was kept until now of those who ask for this mark. It gives way only after all of that. */
  mark(mark: string): void {
    this.keep(mark, '', 0);
  }

  isWithdrawn(key: string, mark: string): boolean {
    const keptAtMs = this.#entries.get(key)?.keptAtMs ?? Infinity;
    const markedAtMs = this.#entries.get(mark)?.keptAtMs ?? -Infinity;
    return markedAtMs >= keptAtMs;
  }

  recall(key: string): LastAnswer | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const now = this.#now();
    return now >= entry.endsAtMs ? undefined : { json: entry.json, ageMs: now - entry.keptAtMs };
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
