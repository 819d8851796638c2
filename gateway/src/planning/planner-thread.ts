import type { Worker } from 'node:worker_threads';
import { codeOf, messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import type { SupergraphExtract } from '../supergraph/read-supergraph.ts';
import type { BuiltPlan } from './build-plan.ts';
import type { PlannerJob, Waiting } from './planner-job.ts';
import type { FromPlanner, PlannerData, ToPlanner } from './planner-messages.ts';
import { PlannerUnavailable } from './planner-unavailable.ts';
import { startPlannerWorker } from './start-planner-worker.ts';

export interface PlannerThreadOptions extends PlannerData {
  readonly maxMemoryMb: number;
  /** How long it stays when there is nothing to plan. */
  readonly lingerMs: number;
  /** Whether somebody may be waiting for the next plan: a thread that had to be ended is started again at once. */
  readonly isUrgent: boolean;
  readonly startWorker?: typeof startPlannerWorker;
}

const maxStartMs = 300_000;
const maxWaiting = 1000;

/**
 * A planner in a thread of its own: one plan at a time, each with a cap in time, which only ending the thread enforces.
 * The thread is started when it is needed, also anew when it was lost.
 */
export class PlannerThread {
  readonly #options: PlannerThreadOptions;
  readonly #startWorker: typeof startPlannerWorker;
  readonly #waiting: PlannerJob[] = [];
  #readers: Waiting<SupergraphExtract>[] = [];
  #worker: Worker | undefined;
  #isReady = false;
  #job: PlannerJob | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lingerMs: number;
  #isClosed = false;
  #onReleased = (): void => {};

  constructor(options: PlannerThreadOptions) {
    this.#options = options;
    this.#startWorker = options.startWorker ?? startPlannerWorker;
    this.#lingerMs = options.lingerMs;
  }

  get isBusy(): boolean {
    return this.#job !== undefined || this.#waiting.length > 0;
  }

  /** Starts the thread, and gives what it reads of the supergraph; rejects with the reason when it cannot be served. */
  read(): Promise<SupergraphExtract> {
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
      this.#next();
    });
  }

  /** Rejects with the reason when there is no plan, or none within this time from its turn on. */
  plan(text: string, timeoutMs: number): Promise<BuiltPlan> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new PlannerUnavailable('the planner is closed'));
      if (this.#waiting.length >= maxWaiting)
        return reject(new PlannerUnavailable('too many operations wait for a plan'));
      this.#waiting.push({ text, timeoutMs, resolve, reject, retried: false });
      this.#next();
    });
  }

  /** The thread is hardly needed from now on: ends it as soon as nothing waits. It is started again if need be. */
  release(): Promise<void> {
    this.#lingerMs = 0;
    return new Promise((resolve) => {
      this.#onReleased = resolve;
      this.#next();
    });
  }

  /** Ends the thread at once; what waits is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#job !== undefined) this.#waiting.unshift(this.#job);
    const worker = this.#drop();
    this.#rejectAll(new PlannerUnavailable('the planner is closed'));
    this.#onReleased();
    await worker?.terminate();
  }

  #next(): void {
    if (this.#isClosed || this.#job !== undefined) return;
    if (this.#waiting.length === 0 && this.#readers.length === 0) return this.#rest();
    const worker = this.#started();
    if (worker === undefined || !this.#isReady) return;
    const job = (this.#job = this.#waiting.shift());
    if (job === undefined) return;
    worker.ref();
    this.#within(job.timeoutMs, () => this.#giveUp(job));
    worker.postMessage({ text: job.text } satisfies ToPlanner, []);
  }

  #started(): Worker | undefined {
    if (this.#worker !== undefined) return this.#worker;
    const { sdl, maxEvaluatedPlans, maxMemoryMb } = this.#options;
    try {
      const worker = this.#startWorker({ sdl, maxEvaluatedPlans }, maxMemoryMb);
      worker.on('message', (message: FromPlanner) => this.#hear(worker, message));
      worker.on('error', (error) => this.#lose(worker, error));
      worker.on('exit', () => this.#lose(worker, new Error('the planner ended')));
      this.#worker = worker;
      this.#within(maxStartMs, () => this.#lose(worker, new Error(`the planner took over ${maxStartMs} ms`)));
      return worker;
    } catch (error) {
      this.#rejectAll(new PlannerUnavailable(`the planner cannot be started: ${messageOf(error)}`));
      return undefined;
    }
  }

  #hear(worker: Worker, message: FromPlanner): void {
    if (worker !== this.#worker) return;
    clearTimeout(this.#timer);
    const job = this.#job;
    this.#job = undefined;
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        for (const { resolve } of this.#readers) resolve(message.extract);
        this.#readers = [];
        break;
      case 'refused': {
        const { problems, reason } = message;
        void this.#drop()?.terminate();
        return this.#rejectAll(problems.length > 0 ? new StartError(problems) : new Error(reason));
      }
      case 'planned':
        job?.resolve(message.built);
        break;
      case 'failed':
        job?.reject(new Error(message.reason));
        break;
    }
    this.#next();
  }

  /** The next operation does not wait for a thread that is started only then. */
  #giveUp(job: PlannerJob): void {
    void this.#drop()?.terminate();
    job.reject(new Error(`planning took longer than ${job.timeoutMs} ms`));
    if (this.#options.isUrgent && this.#lingerMs > 0) this.#started();
    this.#next();
  }

  /** What it was planning is tried once more: it need not be to blame. */
  #lose(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    const job = this.#job;
    const wasReady = this.#isReady;
    void this.#drop()?.terminate();
    const lost = new PlannerUnavailable(`the planner was lost: ${error.message}`, { cause: error });
    if (!wasReady) return this.#rejectAll(lost);
    const outOfMemory = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY';
    if (job !== undefined && (job.retried || outOfMemory)) {
      job.reject(outOfMemory ? new Error('planning took too much memory', { cause: error }) : lost);
    } else if (job !== undefined) {
      job.retried = true;
      this.#waiting.unshift(job);
    }
    this.#next();
  }

  #rest(): void {
    if (this.#lingerMs === 0) {
      void this.#drop()?.terminate();
      this.#onReleased();
    } else if (this.#worker !== undefined && this.#isReady) {
      // A thread without work does not keep the process alive.
      this.#worker.unref();
      this.#within(this.#lingerMs, () => void this.#drop()?.terminate());
      this.#timer?.unref();
    }
  }

  /** The thread is no longer ours; nothing that it says counts. */
  #drop(): Worker | undefined {
    const worker = this.#worker;
    clearTimeout(this.#timer);
    this.#worker = undefined;
    this.#isReady = false;
    this.#job = undefined;
    return worker;
  }

  #rejectAll(reason: Error): void {
    for (const { reject } of [...this.#readers, ...this.#waiting.splice(0)]) reject(reason);
    this.#readers = [];
  }

  #within(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }
}
