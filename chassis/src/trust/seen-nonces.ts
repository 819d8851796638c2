/**
 * Remembers what was used once for at least `keepMs`, in two halves that take turns, so that forgetting costs nothing.
 * Bounded: what finds no room is not taken, and so cannot come a second time.
 */
export class SeenNonces {
  readonly #keepMs: number;
  readonly #most: number;
  readonly #now: () => number;
  #current = new Set<string>();
  #former = new Set<string>();
  #turnsAt: number;

  constructor(keepMs: number, most: number, now: () => number) {
    this.#keepMs = keepMs;
    this.#most = most;
    this.#now = now;
    this.#turnsAt = now() + keepMs;
  }

  /** `new` once for each; `full` when there are more than can be remembered. */
  take(nonce: string): 'new' | 'seen' | 'full' {
    this.#turn();
    if (this.#current.has(nonce) || this.#former.has(nonce)) return 'seen';
    if (this.#current.size >= this.#most) return 'full';
    this.#current.add(nonce);
    return 'new';
  }

  #turn(): void {
    const now = this.#now();
    if (now < this.#turnsAt) return;
    // After a pause as long as a turn, the current half is old too.
    this.#former = now < this.#turnsAt + this.#keepMs ? this.#current : new Set();
    this.#current = new Set();
    this.#turnsAt = now + this.#keepMs;
  }
}
