import { startDeadline, type Deadline } from './deadline.ts';

/** Begins the work for all who wait for it; its deadline ends when the last of them has left. */
export type StartShared<Result> = (deadline: Deadline) => Promise<Result>;

interface SharedWork<Result> {
  readonly result: Promise<Result>;
  readonly deadline: Deadline;
  waiting: number;
}

/**
 * Callers that ask for the same at the same time wait for one piece of work, and get the same result or failure: it has
 * to be something that none of them changes. Nothing is kept once it has ended. The work limits its own time.
 */
export class ShareInFlight<Result> {
  readonly #inFlight = new Map<string, SharedWork<Result>>();

  /** Joins the work of this key or starts it. Rejects with what `left` gives when the caller's deadline ends first. */
  run(key: string, caller: Deadline, left: () => Error, start: StartShared<Result>): Promise<Result> {
    if (caller.ended()) return Promise.reject(left());
    return this.#wait(key, this.#inFlight.get(key) ?? this.#begin(key, start), caller, left);
  }

  #begin(key: string, start: StartShared<Result>): SharedWork<Result> {
    const deadline = startDeadline(untilAbandoned);
    const work: SharedWork<Result> = { result: start(deadline), deadline, waiting: 0 };
    this.#inFlight.set(key, work);
    const settle = (): void => {
      deadline.clear();
      this.#forget(key, work);
    };
    // Before anyone is told, so that whoever asks again because of the result starts anew.
    work.result.then(settle, settle);
    return work;
  }

  #wait(key: string, work: SharedWork<Result>, caller: Deadline, left: () => Error): Promise<Result> {
    return new Promise((resolve, reject) => {
      work.waiting += 1;
      const leave = (): void => {
        work.waiting -= 1;
        reject(left());
        if (work.waiting > 0) return;
        // First forgotten, then ended: nobody may join what is being given up.
        this.#forget(key, work);
        work.deadline.cancel();
      };
      caller.onEnd(leave);
      work.result.finally(() => caller.offEnd(leave)).then(resolve, reject);
    });
  }

  /** Work that was given up may still be ending when its successor is under way. */
  #forget(key: string, work: SharedWork<Result>): void {
    if (this.#inFlight.get(key) === work) this.#inFlight.delete(key);
  }
}

/** The longest that a timer can wait, in milliseconds. */
const untilAbandoned = 2_147_483_647;
