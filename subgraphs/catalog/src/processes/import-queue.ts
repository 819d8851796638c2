/** How many imports may wait. */
const maxWaiting = 20;

/** Runs imports one after the other, beside the requests. */
export class ImportQueue {
  readonly #ids = new Set<string>();
  #abort = new AbortController();
  #last: Promise<void> = Promise.resolve();

  /** The imports that run or wait here. */
  get ids(): readonly string[] {
    return [...this.#ids];
  }

  get isFull(): boolean {
    return this.#ids.size >= maxWaiting;
  }

  /** Runs `work` when its turn comes; a failure that it has not handled is none of the next one's. Resolves when it has ended. */
  add(id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    this.#ids.add(id);
    this.#last = this.#last
      .then(() => work(signal))
      .catch(() => undefined)
      .finally(() => this.#ids.delete(id));
    return this.#last;
  }

  /** Tells what runs and waits to end, and waits until it has. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#last;
    this.#abort = new AbortController();
    this.#last = Promise.resolve();
  }
}
