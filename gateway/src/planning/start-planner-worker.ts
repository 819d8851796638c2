import { Worker } from 'node:worker_threads';
import type { PlannerData } from './planner-messages.ts';

const youngMb = 16;

/** Starts a planner's thread, from the built file or from its source, whichever this file is. */
export function startPlannerWorker(data: PlannerData, maxMemoryMb: number): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const body = new URL(`./planner-worker.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  const options = {
    workerData: data,
    // Flags of the process (inspectors, test runners, loaders) are not meant for it.
    execArgv: [],
    // Node's default for what is young is three times 16 MiB, which a thread that plans now and then would keep for ever.
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: youngMb },
  };
  if (!fromSource) return new Worker(body, options);
  // Node 20 gives threads no loader hooks, neither by inheritance nor by `--import`: the thread registers them itself.
  const api = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const boot = `import(${api}).then(({ register }) => { register(); return import(${JSON.stringify(body.href)}); })`;
  return new Worker(boot, { ...options, eval: true });
}
