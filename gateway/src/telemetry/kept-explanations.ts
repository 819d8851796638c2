/** Explanations of answers with errors, found by correlation id: the newest ones, up to so many, so long together. */
export class KeptExplanations {
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #now: () => Date;
  /** The oldest first. */
  readonly #entries = new Set<Entry>();
  #bytes = 0;

  constructor(maxEntries: number, maxBytes: number, now: () => Date = () => new Date()) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The explanation is asked for only when it may be kept. */
  keep(correlationId: string, explain: () => unknown): void {
    if (this.#maxEntries === 0) return;
    const answeredAt = this.#now().toISOString();
    const json = JSON.stringify({ correlationId, answeredAt, explanation: explain() });
    const bytes = Buffer.byteLength(json);
    if (bytes > this.#maxBytes) return;
    this.#entries.add({ correlationId, json, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#entries.delete(oldest);
      this.#bytes -= oldest.bytes;
    }
  }

  /** As JSON, the oldest first. A client may have used its id for several requests. */
  find(correlationId: string): readonly string[] {
    return [...this.#entries]
      .filter((entry) => entry.correlationId === correlationId)
      .map(({ json }) => json);
  }
}

interface Entry {
  readonly correlationId: string;
  readonly json: string;
  readonly bytes: number;
}
