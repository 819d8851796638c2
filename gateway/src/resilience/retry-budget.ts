/** So many retries may be saved up: enough for a restart of one instance, too few for a storm. */
const maxSaved = 10;

/**
 * Lets retries be a share of all calls, whoever they go to: each call pays in, each retry takes out. It begins empty, so
 * that attempts never exceed the calls by more than the share.
 */
export class RetryBudget {
  readonly #share: number;
  #saved = 0;

  /** `percent` of the calls may be retries. */
  constructor(percent: number) {
    this.#share = percent / 100;
  }

  /** A call begins. */
  payIn(): void {
    this.#saved = Math.min(maxSaved, this.#saved + this.#share);
  }

  /** Whether a retry may be made; it is taken from the budget. */
  takeOne(): boolean {
    // Ten times a tenth is a little less than one.
    if (this.#saved < 1 - 1e-9) return false;
    this.#saved = Math.max(0, this.#saved - 1);
    return true;
  }
}
