import type { QueryPlan } from '@apollo/query-planner';
import type { Logger } from 'pino';
import { countFetches } from './count-fetches.ts';
import type { PlannerThread } from './planner-thread.ts';

export interface PlanRefineryOptions {
  /** Compares as many plans as it takes. */
  readonly thread: Pick<PlannerThread, 'plan' | 'close'>;
  /** Longest time for one plan; the thread is given up with a search that takes longer. */
  readonly timeoutMs: number;
  /** Whether nobody is kept waiting when it begins now. */
  readonly isIdle: () => boolean;
  readonly log: Pick<Logger, 'debug'>;
  readonly lookAgainMs?: number;
}

const maxWaiting = 100;

/** Looks for better plans than the first ones, one at a time and only while there is nothing else to do. */
export class PlanRefinery {
  readonly #options: PlanRefineryOptions;
  readonly #closed = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: PlanRefineryOptions) {
    this.#options = options;
  }

  /** A plan with fewer fetches; undefined when there is none, or none was found in time. */
  refine(text: string, first: QueryPlan): Promise<QueryPlan | undefined> {
    if (this.#waiting >= maxWaiting) return Promise.resolve(undefined);
    this.#waiting += 1;
    const refined = this.#last.then(() => this.#search(text, first));
    this.#last = refined;
    return refined;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#options.thread.close();
  }

  async #search(text: string, first: QueryPlan): Promise<QueryPlan | undefined> {
    try {
      await this.#idle();
      if (this.#closed.signal.aborted) return undefined;
      const { plan } = await this.#options.thread.plan(text, this.#options.timeoutMs);
      const [fetches, before] = [countFetches(plan), countFetches(first)];
      if (fetches >= before) return undefined;
      this.#options.log.debug({ before, fetches }, 'a better plan is found');
      return plan;
    } catch {
      // The first plan is as good as any: it answers, and nobody waits for a better one.
      return undefined;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #idle(): Promise<void> {
    const { isIdle, lookAgainMs = 200 } = this.#options;
    while (!isIdle() && !this.#closed.signal.aborted) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, lookAgainMs).unref();
      });
    }
  }
}
