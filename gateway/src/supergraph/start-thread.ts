import { Worker, type ResourceLimits } from 'node:worker_threads';

/**
 * Starts a thread with the module beside the caller's, from the built file or from its source, whichever the caller is.
 * `name` is the module's file name without its ending.
 */
export function startThread(callerUrl: string, name: string, data: unknown, limits: ResourceLimits): Worker {
  const fromSource = callerUrl.endsWith('.ts');
  const body = new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, callerUrl);
  // Flags of the process (inspectors, test runners, loaders) are not meant for it.
  const options = { workerData: data, execArgv: [], resourceLimits: limits };
  if (!fromSource) return new Worker(body, options);
  // Node 20 gives threads no loader hooks, neither by inheritance nor by `--import`: the thread registers them itself.
  const api = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const boot = `import(${api}).then(({ register }) => { register(); return import(${JSON.stringify(body.href)}); })`;
  return new Worker(boot, { ...options, eval: true });
}
