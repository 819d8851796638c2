import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedRequest, Sender } from '../load/sender.ts';

export interface Offered {
  readonly perSecond: number;
  readonly seconds: number;
}

/** What became of one request, from the moment when it was due. */
export interface Outcome {
  readonly dueMs: number;
  readonly status: number;
  readonly tookMs: number;
}

/** Requests at an even pace, whether or not earlier ones were answered. Resolves when all were, or never will be. */
export async function offer(
  sender: Sender,
  request: PreparedRequest,
  { perSecond, seconds }: Offered,
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    const dueMs = (sent / perSecond) * 1000;
    while (performance.now() - began < dueMs) await sleep(1);
    signal.throwIfAborted();
    const one = sender.send(request).then(({ status }) => {
      outcomes.push({ dueMs, status, tookMs: performance.now() - began - dueMs });
    });
    waiting.push(one);
  }
  await Promise.all(waiting);
  return outcomes;
}
