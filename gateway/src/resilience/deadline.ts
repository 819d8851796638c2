/** Ends when its time is over, when its parent aborts or when it is cancelled, and tells which of these it was. */
export interface Deadline {
  readonly ms: number;
  /** Aborts at the end; made when first asked for, since most work needs none. */
  readonly signal: AbortSignal;
  /** How much time is left: 0 from its end on. */
  remainingMs(): number;
  /** True from its end on. */
  ended(): boolean;
  /** True once the time ran out; false while waiting and when something else ended it. */
  expired(): boolean;
  /** Calls the listener once, at the end. It must still be running. */
  onEnd(listener: () => void): void;
  offEnd(listener: () => void): void;
  /** Ends it early, as when the one who asked has gone. */
  cancel(): void;
  /** Frees the timer; call it when the work is done. */
  clear(): void;
}

/** Starts a deadline of `ms` milliseconds below an optional parent. */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  return new RunningDeadline(ms, parent);
}

class RunningDeadline implements Deadline {
  readonly ms: number;
  #state: 'running' | 'expired' | 'cancelled' = 'running';
  #controller: AbortController | undefined;
  readonly #endsAt: number;
  readonly #listeners = new Set<() => void>();
  readonly #parent: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #follow = (): void => this.#end('cancelled');

  constructor(ms: number, parent: AbortSignal | undefined) {
    this.ms = ms;
    this.#endsAt = performance.now() + ms;
    this.#parent = parent;
    this.#timer = setTimeout(() => this.#end('expired'), ms);
    this.#timer.unref();
    if (parent === undefined) return;
    // A listener instead of AbortSignal.any: it is freed at once by clear().
    if (parent.aborted) this.#follow();
    else parent.addEventListener('abort', this.#follow, { once: true });
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.ended()) this.#controller.abort();
    return this.#controller.signal;
  }

  remainingMs(): number {
    return this.ended() ? 0 : Math.max(0, this.#endsAt - performance.now());
  }

  ended(): boolean {
    return this.#state !== 'running';
  }

  expired(): boolean {
    return this.#state === 'expired';
  }

  onEnd(listener: () => void): void {
    this.#listeners.add(listener);
  }

  offEnd(listener: () => void): void {
    this.#listeners.delete(listener);
  }

  cancel(): void {
    this.#end('cancelled');
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#parent?.removeEventListener('abort', this.#follow);
  }

  #end(how: 'expired' | 'cancelled'): void {
    if (this.ended()) return;
    this.#state = how;
    this.clear();
    this.#controller?.abort();
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
