import type { FittingGraph } from './compose-fitting.ts';
import type { ComposeData } from './compose-worker.ts';
import { startThread } from './start-thread.ts';

const maxMemoryMb = 1024;

/** `composeFitting` in a thread of its own, so that requests do not wait for it. Rejects when `signal` aborts. */
export function composeApart(data: ComposeData, signal: AbortSignal): Promise<FittingGraph> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = startThread(import.meta.url, 'compose-worker', data, {
      maxOldGenerationSizeMb: maxMemoryMb,
    });
    const stop = (): void => {
      void worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (composed: FittingGraph) => resolve(composed));
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('the composer ended without an answer'));
    });
  });
}
