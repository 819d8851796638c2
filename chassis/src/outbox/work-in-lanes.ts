import type { Logger } from 'pino';
import type { Progress } from './handle-next.ts';

export interface Lanes {
  /** Says that there may be something to do. */
  wake(): void;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
}

interface LaneOptions {
  /** Does one piece of work. */
  readonly work: () => Promise<Progress>;
  /** How many pieces may be under way at once. */
  readonly laneCount: number;
  readonly now: () => Date;
  readonly logger: Logger;
}

const pauseAfterErrorMs = 1000;

/** Does pieces of work while there are any, several at once, and sleeps until the next one is due or somebody wakes it. */
export function workInLanes(options: LaneOptions): Lanes {
  return new WorkingLanes(options);
}

class WorkingLanes implements Lanes {
  readonly #options: LaneOptions;
  readonly #running = new Set<Promise<void>>();
  #wakeCount = 0;
  #isStopped = false;
  #alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  wake(): void {
    this.#wakeCount += 1;
    this.#open();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#alarm?.timer);
    await Promise.all(this.#running);
  }

  #open(): void {
    if (this.#isStopped || this.#running.size >= this.#options.laneCount) return;
    const lane = this.#lane().finally(() => this.#running.delete(lane));
    this.#running.add(lane);
  }

  /** A lane that has found work opens another one beside it; one that finds nothing ends. */
  async #lane(): Promise<void> {
    while (!this.#isStopped) {
      const seen = this.#wakeCount;
      const progress = await this.#work();
      if (progress === 'worked') this.#open();
      // Somebody may have woken it after it looked: then it looks again.
      else if (seen === this.#wakeCount) return this.#sleepUntil(progress.idleUntil);
    }
  }

  async #work(): Promise<Progress> {
    const { work, logger, now } = this.#options;
    try {
      return await work();
    } catch (error) {
      logger.warn({ err: error }, 'The inbox could not be worked on; it is tried again in a second');
      return { idleUntil: new Date(now().getTime() + pauseAfterErrorMs) };
    }
  }

  #sleepUntil(time: Date | null): void {
    if (time === null || this.#isStopped) return;
    const at = time.getTime();
    if (this.#alarm !== undefined && this.#alarm.at <= at) return;
    clearTimeout(this.#alarm?.timer);
    const ring = (): void => {
      this.#alarm = undefined;
      this.wake();
    };
    const timer = setTimeout(ring, Math.max(0, at - this.#options.now().getTime()));
    this.#alarm = { at, timer };
  }
}
