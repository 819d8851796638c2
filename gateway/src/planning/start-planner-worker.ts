import type { Worker } from 'node:worker_threads';
import { startThread } from '../supergraph/start-thread.ts';
import type { PlannerData } from './planner-messages.ts';

// Node's default for what is young is three times 16 MiB, which a thread that plans now and then would keep for ever.
const youngMb = 16;

/** Starts a planner's thread. */
export function startPlannerWorker(data: PlannerData, maxMemoryMb: number): Worker {
  const limits = { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: youngMb };
  return startThread(import.meta.url, 'planner-worker', data, limits);
}
