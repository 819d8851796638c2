import type { Deadline } from './deadline.ts';

/** Waits; resolves to false, and at once, when the deadline ends meanwhile. */
export function pause(ms: number, deadline: Deadline): Promise<boolean> {
  if (deadline.ended()) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      deadline.offEnd(end);
      resolve(true);
    }, ms);
    deadline.onEnd(end);
  });
}
