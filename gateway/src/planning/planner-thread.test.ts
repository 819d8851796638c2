import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SupergraphExtract } from '../supergraph/read-supergraph.ts';
import type { FromPlanner } from './planner-messages.ts';
import { PlannerThread } from './planner-thread.ts';

const extract: SupergraphExtract = {
  apiSdl: '',
  fullSdl: '',
  declared: [],
  argumented: new Set(),
  entityKeys: new Map(),
  fieldInputs: new Map(),
  interfaceInputs: new Set(),
  degradeRules: new Map(),
  accessRules: new Map(),
  costs: { weights: new Map(), listSizes: new Map() },
  fieldNames: new Set(),
};
const built = { plan: { kind: 'QueryPlan' }, unexplored: false } as const;

/** A thread that does nothing by itself. */
class FakeWorker extends EventEmitter {
  readonly asked: string[] = [];
  isEnded = false;
  postMessage = ({ text }: { text: string }): void => void this.asked.push(text);
  terminate = (): Promise<number> => {
    this.isEnded = true;
    return Promise.resolve(1);
  };
  ref = (): void => {};
  unref = (): void => {};
  says = (message: FromPlanner): void => void this.emit('message', message);
}

function threadOf(lingerMs = 60_000): { thread: PlannerThread; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const thread = new PlannerThread({
    sdl: '',
    maxEvaluatedPlans: 1,
    maxMemoryMb: 1,
    lingerMs,
    isUrgent: true,
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
  });
  return { thread, workers };
}

describe('a planner in a thread', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is started when it is needed, and plans one operation after another', async () => {
    const { thread, workers } = threadOf();
    expect(workers).toHaveLength(0);
    const plans = [thread.plan('a', 10), thread.plan('b', 10)];
    expect(workers[0]?.asked).toEqual([]);
    workers[0]?.says({ kind: 'ready', extract });
    expect(workers[0]?.asked).toEqual(['a']);
    workers[0]?.says({ kind: 'failed', reason: 'no way' });
    await expect(plans[0]).rejects.toThrow('no way');
    expect(workers[0]?.asked).toEqual(['a', 'b']);
    workers[0]?.says({ kind: 'planned', built });
    await expect(plans[1]).resolves.toEqual(built);
    expect([workers.length, thread.isBusy]).toEqual([1, false]);
  });

  it('gives up what takes too long, and goes on with the next in a new thread', async () => {
    const { thread, workers } = threadOf();
    const slow = thread.plan('slow', 10);
    const next = thread.plan('next', 10);
    workers[0]?.says({ kind: 'ready', extract });
    vi.advanceTimersByTime(10);
    await expect(slow).rejects.toThrow('planning took longer than 10 ms');
    expect(workers[0]?.isEnded).toBe(true);
    workers[0]?.says({ kind: 'planned', built });
    workers[1]?.says({ kind: 'ready', extract });
    expect(workers[1]?.asked).toEqual(['next']);
    workers[1]?.says({ kind: 'planned', built });
    await expect(next).resolves.toEqual(built);
  });

  it('has the next thread ready before anybody asks', async () => {
    const { thread, workers } = threadOf();
    const slow = thread.plan('slow', 10);
    workers[0]?.says({ kind: 'ready', extract });
    vi.advanceTimersByTime(10);
    await expect(slow).rejects.toThrow();
    expect(workers).toHaveLength(2);
  });

  it('tries once more what a thread was lost with', async () => {
    const { thread, workers } = threadOf();
    const plan = thread.plan('a', 10);
    workers[0]?.says({ kind: 'ready', extract });
    workers[0]?.emit('exit', 1);
    workers[1]?.says({ kind: 'ready', extract });
    expect(workers[1]?.asked).toEqual(['a']);
    workers[1]?.emit('error', new Error('broken'));
    await expect(plan).rejects.toMatchObject({
      name: 'PlannerUnavailable',
      message: expect.stringMatching(/broken/) as string,
    });
    expect(workers).toHaveLength(2);
  });

  it('does not try again what took all memory', async () => {
    const { thread, workers } = threadOf();
    const plans = [thread.plan('huge', 10), thread.plan('b', 10)];
    workers[0]?.says({ kind: 'ready', extract });
    workers[0]?.emit('error', Object.assign(new Error('full'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    await expect(plans[0]).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringMatching(/too much memory/) as string,
    });
    workers[1]?.says({ kind: 'ready', extract });
    expect(workers[1]?.asked).toEqual(['b']);
    workers[1]?.says({ kind: 'planned', built });
    await expect(plans[1]).resolves.toEqual(built);
  });

  it('rejects all when it cannot read the supergraph or is never ready', async () => {
    const { thread, workers } = threadOf();
    const refused = [thread.read(), thread.plan('a', 10)];
    workers[0]?.says({ kind: 'refused', problems: [], reason: 'no supergraph' });
    for (const one of refused) await expect(one).rejects.toThrow('no supergraph');
    const late = thread.plan('b', 10);
    vi.advanceTimersByTime(300_000);
    await expect(late).rejects.toMatchObject({ name: 'PlannerUnavailable' });
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  it('ends when it was not needed for a while, or is released, and starts again when it is needed', async () => {
    const { thread, workers } = threadOf(1000);
    const plan = async (index: number): Promise<void> => {
      const planned = thread.plan('a', 10);
      workers[index]?.says({ kind: 'ready', extract });
      workers[index]?.says({ kind: 'planned', built });
      await planned;
    };
    await plan(0);
    vi.advanceTimersByTime(1000);
    expect(workers[0]?.isEnded).toBe(true);
    await plan(1);
    await thread.release();
    expect(workers[1]?.isEnded).toBe(true);
    await plan(2);
    expect(workers[2]?.isEnded).toBe(true);
  });

  it('is released only when everything that waited is planned', async () => {
    const { thread, workers } = threadOf();
    const planned = thread.plan('a', 10);
    workers[0]?.says({ kind: 'ready', extract });
    const released = thread.release();
    expect(workers[0]?.isEnded).toBe(false);
    workers[0]?.says({ kind: 'planned', built });
    await Promise.all([planned, released]);
    expect(workers[0]?.isEnded).toBe(true);
  });

  it('is closed at once, and plans nothing afterwards', async () => {
    const { thread, workers } = threadOf();
    const plans = [thread.plan('a', 10), thread.plan('b', 10)];
    workers[0]?.says({ kind: 'ready', extract });
    const rejected = plans.map((plan) => expect(plan).rejects.toThrow('closed'));
    await thread.close();
    await Promise.all(rejected);
    await expect(thread.plan('c', 10)).rejects.toThrow('closed');
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it('lets a thousand wait, and refuses more', async () => {
    const { thread } = threadOf();
    const waiting = Array.from({ length: 1001 }, () => thread.plan('a', 10));
    await expect(waiting.at(-1)).rejects.toThrow('too many');
    const rejected = waiting.slice(0, 1000).map((plan) => expect(plan).rejects.toThrow('closed'));
    await thread.close();
    await Promise.all(rejected);
  });
});
