/** A place in the work of a process where it can be cut off: one wait for the outside, on either side of what is waited for. */
export interface CrashPoint {
  /** What is waited for: a statement, a request, a hand-over. */
  readonly label: string;
  /** `before`: it never leaves. `after`: it has happened, but the process never hears of it. */
  readonly side: 'before' | 'after';
  /** Which time that this is waited for, from 1, since the watch began. */
  readonly nth: number;
}

/**
 * One life of a process, from its start to its crash. All that goes out and comes in passes here; once the life is over,
 * nothing does any more, whatever the code of the dead process goes on to do.
 */
export class Life {
  readonly #ends: (() => void)[] = [];
  readonly #reached: CrashPoint[] = [];
  readonly #counts = new Map<string, number>();
  #armed: CrashPoint | null = null;
  #isWatched = false;
  #isOver = false;

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The points that were passed since the watch began, in their order. */
  get reached(): readonly CrashPoint[] {
    return this.#reached;
  }

  /** Begins to count points; the life ends at the given one. */
  watch(point: CrashPoint | null): void {
    this.#isWatched = true;
    this.#armed = point;
    this.#reached.splice(0);
    this.#counts.clear();
  }

  /** Stops counting points. */
  unwatch(): void {
    this.#isWatched = false;
  }

  /** False when the process is dead from here on: then nothing may be passed on. */
  pass(label: string, side: CrashPoint['side']): boolean {
    if (this.#isOver) return false;
    if (!this.#isWatched) return true;
    const name = `${side} ${label}`;
    const nth = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, nth);
    this.#reached.push({ label, side, nth });
    const armed = this.#armed;
    if (armed?.label === label && armed.side === side && armed.nth === nth) this.end();
    return !this.#isOver;
  }

  /** Ends the life: everything that was open is cut. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const end of this.#ends.splice(0)) end();
  }

  onEnd(end: () => void): void {
    this.#ends.push(end);
  }
}

export const describePoint = ({ side, label, nth }: CrashPoint): string =>
  `${side} ${label}${nth === 1 ? '' : ` (${nth})`}`;
