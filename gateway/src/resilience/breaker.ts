export interface BreakerLimits {
  /** How many of the last 20 calls have to fail; 0 never opens. */
  readonly failures: number;
  /** How long nothing is let through before a probe is. */
  readonly openMs: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

/** As many outcomes as are remembered; no more than an integer has bits to shift. */
const remembered = 20;
const lastOutcome = 2 ** (remembered - 1);

/**
 * Lets calls through until too many of the last ones failed. Then it lets through one call per `openMs`, the probe, and
 * closes again when a probe succeeds. A probe without an answer holds up the next one no longer than `openMs`.
 */
export class Breaker {
  readonly #limits: BreakerLimits;
  /** The last outcomes, the newest in the lowest bit; 1 is a failure. */
  #outcomes = 0;
  #failures = 0;
  #state: BreakerState = 'closed';
  #nextProbeAt = 0;

  constructor(limits: BreakerLimits) {
    this.#limits = limits;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Whether a call may begin now. */
  admits(now: number): boolean {
    return this.#state === 'closed' || now >= this.#nextProbeAt;
  }

  /** Begins a call that was admitted; tells whether it is the probe, which has to be said again at its end. */
  begin(now: number): boolean {
    if (this.#state === 'closed') return false;
    this.#state = 'half-open';
    this.#nextProbeAt = now + this.#limits.openMs;
    return true;
  }

  succeeded(isProbe: boolean): void {
    if (isProbe) this.#close();
    else this.#remember(0);
  }

  failed(isProbe: boolean, now: number): void {
    if (isProbe) {
      if (this.#state === 'half-open') this.#state = 'open';
      return;
    }
    this.#remember(1);
    const { failures, openMs } = this.#limits;
    if (this.#state !== 'closed' || failures === 0 || this.#failures < failures) return;
    this.#state = 'open';
    this.#nextProbeAt = now + openMs;
  }

  /** The call ended for reasons of its caller. As a probe it told nothing, so the next call is one. */
  abandoned(isProbe: boolean, now: number): void {
    if (!isProbe || this.#state !== 'half-open') return;
    this.#state = 'open';
    this.#nextProbeAt = now;
  }

  #remember(outcome: 0 | 1): void {
    // What began before it opened says nothing of the time after.
    if (this.#state !== 'closed') return;
    if (this.#outcomes >= lastOutcome) this.#failures -= 1;
    this.#outcomes = ((this.#outcomes & (lastOutcome - 1)) << 1) | outcome;
    this.#failures += outcome;
  }

  #close(): void {
    this.#state = 'closed';
    this.#outcomes = 0;
    this.#failures = 0;
  }
}
