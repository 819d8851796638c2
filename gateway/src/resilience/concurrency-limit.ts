export interface ConcurrencyLimits {
  /** The limit never gets lower. */
  readonly minInFlight: number;
  /** The limit never gets higher. */
  readonly maxInFlight: number;
  /** Share of the limit that only work of the first rank may use, 0 to 1. */
  readonly reserve: number;
}

export type Rank = 'first' | 'other';

/** Work that was let in. Exactly one of these is called at its end. */
export interface Admitted {
  /** It was done. Of which kind of work it is, if that can be told: kinds are compared with themselves only. */
  done(kind: string | undefined): void;
  /** It failed or was broken off: how long it took says nothing. */
  dropped(): void;
}

interface Usual {
  ms: number;
  samples: number;
}

interface Probe {
  readonly sinceMs: number;
  /** What it was before, and is again after. */
  readonly limit: number;
  samples: number;
}

interface Window {
  /** How much longer than usual its work took, added up. */
  slowness: number;
  samples: number;
  mostInFlight: number;
  endsAtMs: number;
}

const minSamples = 20;
const minWindowMs = 50;
const maxWindowMs = 1000;
const maxKinds = 1000;
const firstProbeMs = 1_000;
const maxProbeMs = 15_000;
/** Work takes so many times as long as usual: a little is chance, more is a queue behind us. */
const littleSlower = 1.25;
const muchSlower = 1.6;
/** How fast what is usual follows what is measured. */
const learning = 0.02;
const learningWhenProbing = 0.2;
/** How much slower than usual work may seem of which little is known: what is new may just be that slow. */
const slowestStranger = 2;
const initial = 1000;

/**
 * How much may be under way at once, found by watching how long work takes: while it takes as long as usual, more is let in;
 * once it takes longer, there is a queue behind us, and less is. What is usual is learned per kind of work, and only while
 * there is room; kinds that are not known yet are strangers, which are compared with strangers. After TCP Vegas (Brakmo and Peterson, 1995).
 */
export class ConcurrencyLimit {
  readonly #limits: ConcurrencyLimits;
  readonly #now: () => number;
  /** What each kind of work takes while there is room; what was done last comes last. */
  readonly #usual = new Map<string, Usual>();
  readonly #strangers: Usual = { ms: 0, samples: 0 };
  #limit: number;
  #inFlight = 0;
  #window: Window;
  #probeAtMs: number;
  #probeEveryMs = firstProbeMs;
  #probe: Probe | undefined;

  constructor(limits: ConcurrencyLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#limit = this.#bounded(initial);
    this.#window = { slowness: 0, samples: 0, mostInFlight: 0, endsAtMs: now() + minWindowMs };
    this.#probeAtMs = now() + firstProbeMs;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  isFull(rank: Rank): boolean {
    if (this.#probe !== undefined) this.#endOverdue(this.#probe);
    const share = rank === 'first' ? 1 : 1 - this.#limits.reserve;
    return this.#inFlight >= Math.max(1, Math.floor(this.#limit * share));
  }

  /** Undefined when there is no room, at once. */
  enter(rank: Rank): Admitted | undefined {
    if (this.isFull(rank)) return undefined;
    this.#inFlight += 1;
    if (this.#inFlight > this.#window.mostInFlight) this.#window.mostInFlight = this.#inFlight;
    const startedAtMs = this.#now();
    const foundRoom = this.#hasRoom(this.#inFlight);
    return {
      done: (kind) => {
        this.#inFlight -= 1;
        const now = this.#now();
        this.#note(kind, startedAtMs, now, foundRoom);
      },
      dropped: () => {
        this.#inFlight -= 1;
      },
    };
  }

  #note(kind: string | undefined, startedAtMs: number, now: number, foundRoom: boolean): void {
    const tookMs = now - startedAtMs;
    if (this.#probe !== undefined) {
      if (startedAtMs >= this.#probe.sinceMs) this.#learnAnew(this.#probe, kind, tookMs);
      if (this.#probe.samples >= minSamples) this.#endProbe(now);
      return;
    }
    const window = this.#window;
    window.slowness += this.#slowness(kind, tookMs, foundRoom);
    window.samples += 1;
    if (now < window.endsAtMs) return;
    if (window.samples >= minSamples || now - window.endsAtMs > maxWindowMs) this.#turn(now);
  }

  /** What is always let in is where a queue shows first. */
  #hasRoom(inFlight: number): boolean {
    return inFlight < this.#limits.minInFlight * 0.5;
  }

  /** How many times as long as usual it took. */
  #slowness(kind: string | undefined, tookMs: number, foundRoom: boolean): number {
    if (kind !== undefined) {
      const own = this.#usualOf(kind);
      const isKnown = own.samples >= minSamples;
      const usualMs = this.#learn(own, tookMs, foundRoom);
      if (isKnown) return timesAsLong(tookMs, usualMs);
    }
    const usualMs = this.#learn(this.#strangers, tookMs, foundRoom);
    return Math.min(slowestStranger, timesAsLong(tookMs, usualMs));
  }

  #usualOf(kind: string): Usual {
    const usual = this.#usual.get(kind) ?? { ms: 0, samples: 0 };
    // A Map keeps the order of insertion.
    this.#usual.delete(kind);
    this.#usual.set(kind, usual);
    if (this.#usual.size > maxKinds) this.#forgetOne();
    return usual;
  }

  /** Gives what was usual so far. */
  #learn(usual: Usual, tookMs: number, foundRoom: boolean): number {
    const { ms, samples } = usual;
    const isNew = samples < minSamples;
    // At both ends: the last of a queue finish where there is room again, and waited all the same.
    const hadRoom = foundRoom && this.#hasRoom(this.#window.mostInFlight);
    if (!hadRoom && !isNew) return ms;
    usual.samples += 1;
    usual.ms += (isNew ? 1 / usual.samples : learning) * (tookMs - ms);
    return samples === 0 ? tookMs : ms;
  }

  #learnAnew(probe: Probe, kind: string | undefined, tookMs: number): void {
    probe.samples += 1;
    const own = kind === undefined ? undefined : this.#usual.get(kind);
    const usual = own !== undefined && own.samples >= minSamples ? own : this.#strangers;
    usual.ms += learningWhenProbing * (tookMs - usual.ms);
  }

  #forgetOne(): void {
    const [oldest] = this.#usual.keys();
    if (oldest !== undefined) this.#usual.delete(oldest);
  }

  #turn(now: number): void {
    const { slowness, samples, mostInFlight } = this.#window;
    this.#openWindow(now);
    const slower = slowness / samples;
    const isUsed = mostInFlight >= this.#limit * 0.5;
    if (slower > muchSlower) this.#limit = this.#bounded(this.#limit * 0.9);
    else if (isUsed && slower < littleSlower)
      this.#limit = this.#bounded(this.#limit + Math.sqrt(this.#limit));
    // Whoever is refused for a probe would be refused anyway: where there is room, what is usual is learned without one.
    const isFull = mostInFlight >= Math.floor(this.#limit * (1 - this.#limits.reserve));
    if (now >= this.#probeAtMs && slower > littleSlower && isFull) this.#beginProbe(now);
  }

  #openWindow(now: number): void {
    this.#window = { slowness: 0, samples: 0, mostInFlight: this.#inFlight, endsAtMs: now + minWindowMs };
  }

  /**
   * What was usual once may be so no more: now and then, the queue is let empty itself, to learn anew. What is let in
   * during a probe finds few before it.
   */
  #beginProbe(now: number): void {
    this.#probe = { sinceMs: now, samples: 0, limit: this.#limit };
    this.#limit = Math.max(1, this.#limit / 4);
  }

  /** Seen by who asks to be let in: where all that is under way hangs or fails, nothing else tells that time passes. */
  #endOverdue({ sinceMs }: Probe): void {
    const now = this.#now();
    if (now - sinceMs > maxWindowMs) this.#endProbe(now);
  }

  #endProbe(now: number): void {
    this.#limit = this.#probe?.limit ?? this.#limit;
    this.#probe = undefined;
    this.#probeEveryMs = Math.min(maxProbeMs, this.#probeEveryMs * 2);
    this.#probeAtMs = now + this.#probeEveryMs;
    this.#openWindow(now);
  }

  #bounded(limit: number): number {
    return Math.min(this.#limits.maxInFlight, Math.max(this.#limits.minInFlight, limit));
  }
}

function timesAsLong(tookMs: number, usualMs: number): number {
  // What takes about a millisecond is measured by the clock rather than by its queue.
  return (tookMs + 1) / (usualMs + 1);
}
