import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<true>();

/** Runs work that goes on beside the requests: who counts the statements of requests does not count its statements. */
export function inBackground<T>(work: () => T): T {
  return storage.run(true, work);
}

/** Whether the caller was started by `inBackground`. */
export function isInBackground(): boolean {
  return storage.getStore() === true;
}
