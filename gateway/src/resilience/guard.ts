import { Breaker, type BreakerLimits, type BreakerState } from './breaker.ts';

export interface GuardLimits extends BreakerLimits {
  readonly maxInFlight: number;
  /** A call that takes this long has failed, whatever comes of it. */
  readonly slowMs: number;
}

/** Why a call may not begin. */
export type Refusal = 'open' | 'full';

/** How a call ended: `abandoned` by its caller, which says nothing of the one called. */
export type Outcome = 'succeeded' | 'failed' | 'abandoned';

/** A call that may begin, until its end. */
export interface Pass {
  readonly startedAt: number;
  readonly keys: readonly string[];
  /** The keys for which it is a probe: mostly none. */
  readonly probes: readonly string[];
}

/** A breaker that does not let everything through. */
export interface Obstacle {
  readonly key: string;
  readonly state: BreakerState;
}

/** What goes on at one guard, for those who watch. */
export interface GuardReading {
  readonly inFlight: number;
  readonly calls: number;
  readonly failures: number;
  readonly retries: number;
  readonly refusedOpen: number;
  readonly refusedFull: number;
  readonly obstacles: readonly Obstacle[];
}

/** Told when a breaker begins or ceases to let everything through. */
export type OnObstacle = (key: string, state: 'open' | 'closed') => void;

/** More keys than a graph has. */
const maxKeys = 10_000;
const sweepMs = 100;

/**
 * Stands before one service: counts the calls in flight, and has a breaker for each kind of call. A call may be of several
 * kinds; it begins when all of their breakers let it, and its outcome is told to all of them.
 */
export class Guard {
  readonly limits: GuardLimits;
  readonly #breakers = new Map<string, Breaker>();
  readonly #onObstacle: OnObstacle;
  /** Calls under way that are not slow yet, the oldest first. */
  readonly #running = new Set<Pass>();
  readonly #counts = { calls: 0, failures: 0, retries: 0, refusedOpen: 0, refusedFull: 0 };
  #inFlight = 0;
  #gettingReady = 0;
  #nextSweepAt = 0;

  constructor(limits: GuardLimits, onObstacle: OnObstacle = () => {}) {
    this.limits = limits;
    this.#onObstacle = onObstacle;
  }

  /**
   * Lets a call of these kinds be made ready, as many at a time as may be in flight, or says why it need not be. Calls that
   * are ready do not wait for those that are not. Whoever may begin must say `isReady`.
   */
  makeReady(keys: readonly string[], now: number): Refusal | undefined {
    const refusal = this.#refuse(keys, now, Math.max(this.#inFlight, this.#gettingReady));
    if (refusal === undefined) this.#gettingReady += 1;
    return refusal;
  }

  isReady(): void {
    this.#gettingReady -= 1;
  }

  /** Begins a call of these kinds, or says why not. Whoever gets a pass must hand it to `leave`. */
  enter(keys: readonly string[], now: number): Pass | Refusal {
    const refusal = this.#refuse(keys, now, this.#inFlight);
    if (refusal !== undefined) return refusal;
    this.#inFlight += 1;
    this.#counts.calls += 1;
    const pass: Pass = { startedAt: now, keys, probes: this.#begin(keys, now) };
    this.#running.add(pass);
    return pass;
  }

  leave(pass: Pass, outcome: Outcome, now: number): void {
    this.#inFlight -= 1;
    // Those that were slow have been counted.
    if (!this.#running.delete(pass)) return;
    this.#tell(pass, now - pass.startedAt >= this.limits.slowMs ? 'failed' : outcome, now);
  }

  /** Whether there are calls that may not begin now because those before them failed. */
  refusesSome(now: number): boolean {
    return [...this.#breakers.values()].some((breaker) => !breaker.admits(now));
  }

  retried(): void {
    this.#counts.retries += 1;
  }

  read(): GuardReading {
    const obstacles = [...this.#breakers]
      .map(([key, { state }]) => ({ key, state }))
      .filter(({ state }) => state !== 'closed');
    return { inFlight: this.#inFlight, ...this.#counts, obstacles };
  }

  #refuse(keys: readonly string[], now: number, taken: number): Refusal | undefined {
    if (now >= this.#nextSweepAt) this.#findSlow(now);
    for (const key of keys) {
      if (this.#breakers.get(key)?.admits(now) !== false) continue;
      this.#counts.refusedOpen += 1;
      return 'open';
    }
    if (taken < this.limits.maxInFlight) return undefined;
    this.#counts.refusedFull += 1;
    return 'full';
  }

  #begin(keys: readonly string[], now: number): readonly string[] {
    let probes = none;
    for (const key of keys) {
      if (this.#breakers.get(key)?.begin(now) === true) probes = [...probes, key];
    }
    return probes;
  }

  #tell(pass: Pass, outcome: Outcome, now: number): void {
    if (outcome === 'failed') this.#counts.failures += 1;
    for (const key of pass.keys) {
      // A breaker is made at the first failure: what never fails needs none.
      let breaker = this.#breakers.get(key);
      if (breaker === undefined) {
        if (outcome !== 'failed' || this.#breakers.size >= maxKeys) continue;
        this.#breakers.set(key, (breaker = new Breaker(this.limits)));
      }
      const isProbe = pass.probes.includes(key);
      const before = breaker.state;
      if (outcome === 'succeeded') breaker.succeeded(isProbe);
      else if (outcome === 'failed') breaker.failed(isProbe, now);
      else breaker.abandoned(isProbe, now);
      const { state } = breaker;
      if (before === 'closed' && state === 'open') this.#onObstacle(key, 'open');
      if (before === 'closed' || state !== 'closed') continue;
      this.#breakers.delete(key);
      this.#onObstacle(key, 'closed');
    }
  }

  /** Counts calls as failed as soon as they are slow: of one that hangs, nobody may have to wait for the end. */
  #findSlow(now: number): void {
    this.#nextSweepAt = now + sweepMs;
    for (const pass of this.#running) {
      if (now - pass.startedAt < this.limits.slowMs) return;
      this.#running.delete(pass);
      this.#tell(pass, 'failed', now);
    }
  }
}

const none: readonly string[] = [];
