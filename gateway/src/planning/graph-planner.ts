import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import type { SupergraphExtract } from '../supergraph/read-supergraph.ts';
import { serveSupergraph, type ServedSupergraph } from '../supergraph/serve-supergraph.ts';
import type { MakePlan } from './plan-operation.ts';
import { PlanRefinery } from './plan-refinery.ts';
import { PlannerThread } from './planner-thread.ts';

/** One supergraph, and plans for its operations, which are made off the main thread. */
export interface GraphPlanner {
  readonly graph: ServedSupergraph;
  readonly declared: SupergraphExtract['declared'];
  readonly makePlan: MakePlan;
  /** No requests begin with this graph any more: resolves when what waits is planned and its threads have ended. */
  retire(): Promise<void>;
  /** Ends its threads at once. */
  close(): Promise<void>;
}

/** How long the thread that looks for better plans stays for the next one. */
const thoroughLingerMs = 5_000;
const busyUtilization = 0.7;

/** Starts a planner for a supergraph; rejects with the reason when it cannot be served. */
export async function startGraphPlanner(
  sdl: string,
  settings: Settings['planning'],
  log: Pick<Logger, 'debug'>,
  signal: AbortSignal,
): Promise<GraphPlanner> {
  const { timeoutMs, maxEvaluatedPlans, maxMemoryMb, idleMs, refineTimeoutMs, refineEvaluatedPlans } =
    settings;
  const quick = new PlannerThread({ sdl, maxEvaluatedPlans, maxMemoryMb, lingerMs: idleMs, isUrgent: true });
  const abandon = (): void => void quick.close();
  signal.addEventListener('abort', abandon, { once: true });
  const extract = await quick.read().finally(() => signal.removeEventListener('abort', abandon));
  const thorough = new PlannerThread({
    sdl,
    maxEvaluatedPlans: refineEvaluatedPlans,
    maxMemoryMb,
    lingerMs: thoroughLingerMs,
    isUrgent: false,
  });
  const isIdle = idleness(() => quick.isBusy);
  const refinery = new PlanRefinery({ thread: thorough, timeoutMs: refineTimeoutMs, isIdle, log });
  const refines = refineTimeoutMs > 0 && refineEvaluatedPlans > maxEvaluatedPlans;
  return {
    graph: serveSupergraph(sdl, extract),
    declared: extract.declared,
    makePlan: async (text) => {
      const { plan, unexplored } = await quick.plan(text, timeoutMs);
      return { plan, refine: refines && unexplored ? () => refinery.refine(text, plan) : undefined };
    },
    retire: async () => {
      await Promise.all([quick.release(), refinery.close()]);
    },
    close: async () => {
      await Promise.all([quick.close(), refinery.close()]);
    },
  };
}

/** Whether neither the first plans nor the main thread had much to do since it was asked last. */
function idleness(isPlanning: () => boolean): () => boolean {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return !isPlanning() && utilization < busyUtilization;
  };
}
