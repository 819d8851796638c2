/** Keeps what was used last, up to so many entries that weigh so much together. */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  readonly #maxEntries: number;
  readonly #maxWeight: number;
  #weight = 0;
  /** What was read last, and so is at its place. */
  #newest: string | undefined;

  constructor(maxEntries: number, maxWeight: number) {
    this.#maxEntries = maxEntries;
    this.#maxWeight = maxWeight;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (key === this.#newest) return entry.value;
    this.#newest = key;
    // A Map keeps the order of insertion: what was read last goes to its end.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Without counting as use. */
  peek(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** What is heavier than all may be together is not kept: it would push out everything for nothing. */
  set(key: string, value: Value, weight: number): void {
    this.delete(key);
    if (weight > this.#maxWeight) return;
    this.#entries.set(key, { value, weight });
    this.#newest = key;
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#weight <= this.#maxWeight) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    if (key === this.#newest) this.#newest = undefined;
    this.#weight -= entry.weight;
  }

  /** What was used last comes first. */
  newestFirst(): Value[] {
    return [...this.#entries.values()].map(({ value }) => value).toReversed();
  }
}
