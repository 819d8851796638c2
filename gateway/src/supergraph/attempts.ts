export interface AttemptsOptions {
  /** Wait before the second try; each later one is twice as long, up to five minutes. */
  readonly firstWaitMs?: number;
  /** What else a try depends on, as a text: when it changes, there is no wait. */
  readonly circumstances?: () => Promise<string>;
  readonly now?: () => number;
}

interface Failure {
  readonly since: number;
  readonly waitMs: number;
  readonly retryAt: number;
  readonly circumstances: string;
}

const longestWaitMs = 300_000;

/** Which of the things that are to be served is worth a try: whatever is new, and ever more rarely what has failed. */
export class Attempts {
  readonly #firstWaitMs: number;
  readonly #circumstances: () => Promise<string>;
  readonly #now: () => number;
  /** What was tried last. */
  #what: string | undefined;
  #failure: Failure | undefined;

  constructor(options: AttemptsOptions = {}) {
    this.#firstWaitMs = options.firstWaitMs ?? 10_000;
    this.#circumstances = options.circumstances ?? (() => Promise.resolve(''));
    this.#now = options.now ?? Date.now;
  }

  /** Since when nothing has succeeded, ISO 8601, UTC; undefined when the last try has. */
  get failingSince(): string | undefined {
    return this.#failure && new Date(this.#failure.since).toISOString();
  }

  async isWorth(what: string): Promise<boolean> {
    if (what !== this.#what) return true;
    if (this.#failure === undefined) return false;
    const { circumstances, retryAt } = this.#failure;
    return this.#now() >= retryAt || (await this.#circumstances()) !== circumstances;
  }

  /** Tries it, and takes note of how that ends. */
  async make<Result>(what: string, attempt: () => Promise<Result>): Promise<Result> {
    // Before the try: what it reads of them may be older than what is there afterwards.
    const circumstances = await this.#circumstances();
    try {
      const result = await attempt();
      this.#failure = undefined;
      return result;
    } catch (error) {
      const former = this.#failure;
      const isRepeated = former !== undefined && what === this.#what;
      const waitMs = isRepeated ? Math.min(2 * former.waitMs, longestWaitMs) : this.#firstWaitMs;
      const now = this.#now();
      this.#failure = { since: former?.since ?? now, waitMs, retryAt: now + waitMs, circumstances };
      throw error;
    } finally {
      this.#what = what;
    }
  }
}
