import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { DrivenSaga } from './drive-saga.ts';
import type { Move, StoredSaga } from './next-move.ts';
import { claimSagas, flagStuckSagas, releaseSaga } from './store-saga.ts';
import { Interrupted, takeStep, type StepTaker } from './take-step.ts';

export interface SagaRunnerOptions<Tables> {
  readonly database: Pick<Database<Tables>, 'kysely' | 'onCommit'>;
  readonly sagas: readonly DrivenSaga<Tables>[];
  readonly logger: Logger;
  readonly now?: () => Date;
  /** How many sagas are worked on at once. */
  readonly concurrency?: number;
  /** How often to look for sagas that another process started, answered or left. */
  readonly pollMs?: number;
  /** How long a saga may be due without getting on until it is flagged as stuck. */
  readonly stuckAfterMs?: number;
  /** How long calls that are under way may take when it is stopped. */
  readonly drainMs?: number;
}

export interface SagaRunner {
  stop(): Promise<void>;
}

/** A lease outlasts the call that it is for by this much, for storing the outcome. */
const leaseReserveMs = 5000;
const defaultPollMs = 1000;

/**
 * Drives sagas until it is stopped; any number of runners share the work. A runner that is cut off loses its lease and its
 * sagas go on elsewhere: what it writes afterwards is refused by the fencing token.
 */
export function runSagas<Tables>(options: SagaRunnerOptions<Tables>): SagaRunner {
  const runner = new Runner(options);
  runner.start();
  return runner;
}

class Runner<Tables> implements SagaRunner {
  readonly #options: SagaRunnerOptions<Tables>;
  readonly #now: () => Date;
  readonly #concurrency: number;
  readonly #driven: ReadonlyMap<string, DrivenSaga<Tables>>;
  readonly #leasesMs: Readonly<Record<string, readonly number[]>>;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;
  #isAwake = true;
  #wakeUp: () => void = () => undefined;
  #endWatching: () => void = () => undefined;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(options: SagaRunnerOptions<Tables>) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#concurrency = options.concurrency ?? 16;
    setMaxListeners(this.#concurrency, this.#stopping.signal);
    this.#driven = new Map(options.sagas.map((driven) => [driven.saga.name, driven]));
    this.#leasesMs = Object.fromEntries(
      options.sagas.map(({ saga }) => [
        saga.name,
        // To leave a request takes one transaction; its timeout is the patience for the answer, when nobody holds the saga.
        saga.steps.map(
          (step) => ('run' in step || step.undo !== undefined ? step.timeoutMs : 0) + leaseReserveMs,
        ),
      ]),
    );
  }

  start(): void {
    const { database, pollMs = defaultPollMs, stuckAfterMs = 60_000 } = this.#options;
    this.#endWatching = database.onCommit('sagas', () => this.#wake());
    this.#every(pollMs, () => this.#wake());
    this.#every(Math.min(stuckAfterMs / 2, 15_000), () => void this.#flagStuck(stuckAfterMs));
    this.#loops = this.#work();
  }

  /** Takes nothing new, and waits for what is under way; what takes longer than `drainMs` is let go of. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#endWatching();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#wake();
    const drain = setTimeout(() => this.#stopping.abort(), this.#options.drainMs ?? 5000);
    await this.#loops;
    await Promise.all(this.#underWay);
    clearTimeout(drain);
  }

  async #work(): Promise<void> {
    while (!this.#isStopped) {
      this.#isAwake = false;
      const free = this.#concurrency - this.#underWay.size;
      const claimed = free > 0 ? await this.#claim(free) : [];
      for (const row of claimed) this.#begin(row);
      if (claimed.length === free) await Promise.race(this.#underWay);
      else await this.#sleep();
    }
  }

  async #claim(limit: number): Promise<readonly StoredSaga[]> {
    const { database, logger } = this.#options;
    try {
      return await claimSagas(database.kysely, { leasesMs: this.#leasesMs, limit, now: this.#now() });
    } catch (error) {
      if (!this.#isStopped) logger.warn({ err: error }, 'Sagas could not be read; they are tried again');
      return [];
    }
  }

  #begin(row: StoredSaga): void {
    const work = this.#drive(row).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Goes on with a saga as long as there is something to do at once. */
  async #drive(claimed: StoredSaga): Promise<void> {
    const driven = this.#driven.get(claimed.name);
    if (driven === undefined) return;
    const taker = this.#taker(driven);
    let row = claimed;
    try {
      for (;;) {
        const moved = await takeStep(taker, row);
        if (moved === null) return;
        this.#report(row, moved.row);
        if (!moved.isHeld) return this.#wakeAfter(moved.waitMs);
        row = moved.row;
      }
    } catch (error) {
      await this.#letGo(row, error);
    }
  }

  #taker(driven: DrivenSaga<Tables>): StepTaker<Tables> {
    const { database, logger } = this.#options;
    const { name: saga } = driven.saga;
    const leaseMs = (move: Move): number | null => (this.#isStopped ? null : this.#leaseAfter(saga, move));
    return {
      kysely: database.kysely,
      driven,
      mover: () => ({ now: this.#now(), leaseMs, takesOver: false }),
      stopping: this.#stopping.signal,
      onFailure: ({ id, step, attempt, correlationId }, error) =>
        logger.info({ err: error, saga, id, step, attempt, correlationId }, 'A step of a saga failed'),
    };
  }

  #leaseAfter(name: string, { state, step, waitMs }: Move): number | null {
    if (waitMs !== 0 || (state !== 'RUNNING' && state !== 'UNDOING')) return null;
    return this.#leasesMs[name]?.[Math.max(step, 0)] ?? null;
  }

  /** Whoever has to look after it learns of it once. */
  #report(before: StoredSaga, { name, id, state, reason, correlationId, ...row }: StoredSaga): void {
    const about = { saga: name, id, correlationId };
    const { logger } = this.#options;
    if (state === 'NEEDS_PERSON') logger.warn({ ...about, reason }, 'A saga needs a person');
    // Why it is undone may be the words of a person, which the log is not for.
    if (row.stuckAt !== null && before.stuckAt === null) logger.warn(about, 'A saga is stuck in its undo');
  }

  async #letGo(row: StoredSaga, error: unknown): Promise<void> {
    const { database, logger } = this.#options;
    const about = { saga: row.name, id: row.id, correlationId: row.correlationId };
    if (!(error instanceof Interrupted))
      logger.warn(
        { err: error, ...about },
        'The outcome of a step could not be stored; it is asked for again',
      );
    // When this does not work either, the lease runs out.
    else await releaseSaga(database.kysely, row, this.#now()).catch(() => undefined);
  }

  async #flagStuck(stuckAfterMs: number): Promise<void> {
    const { database, logger } = this.#options;
    try {
      for (const about of await flagStuckSagas(database.kysely, stuckAfterMs, this.#now()))
        logger.warn({ ...about }, 'A saga is stuck: it is due and does not get on');
    } catch (error) {
      if (!this.#isStopped) logger.warn({ err: error }, 'Stuck sagas could not be looked for');
    }
  }

  #every(ms: number, act: () => void): void {
    this.#timers.add(setInterval(act, ms));
  }

  #wakeAfter(ms: number | null): void {
    // What is due later is found by looking.
    if (ms === null || this.#isStopped || ms >= (this.#options.pollMs ?? defaultPollMs)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#wake();
    }, ms);
    this.#timers.add(timer);
  }

  #wake(): void {
    this.#isAwake = true;
    this.#wakeUp();
  }

  async #sleep(): Promise<void> {
    if (this.#isAwake || this.#isStopped) return;
    await new Promise<void>((resolve) => {
      this.#wakeUp = resolve;
    });
  }
}
