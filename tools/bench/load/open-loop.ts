import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../seed/random.ts';
import type { PreparedRequest, Sender } from './sender.ts';

export interface OpenLoop {
  readonly sender: Sender;
  readonly requests: readonly PreparedRequest[];
  readonly perSecond: number;
  readonly seconds: number;
  /** Decides when requests start. */
  readonly random: Random;
  readonly signal: AbortSignal;
}

export interface OpenLoopResult {
  readonly requests: number;
  readonly failed: number;
  /** From the moment when the request was due to its answer: waiting that the target causes counts. */
  readonly latenciesMs: readonly number[];
  /** How late the generator itself was. */
  readonly latenessMs: readonly number[];
}

// A target that cannot keep up must not take the load generator down with it.
const maxInFlight = 2000;

/** Requests start when they are due, whether or not earlier ones have been answered: finds how long callers wait. */
export async function runOpenLoop(loop: OpenLoop): Promise<OpenLoopResult> {
  const { sender, requests, signal } = loop;
  const latenciesMs: number[] = [];
  const latenessMs: number[] = [];
  const waiting = new Set<Promise<void>>();
  let failed = 0;
  const send = async (dueAt: number, request: PreparedRequest): Promise<void> => {
    latenessMs.push(performance.now() - dueAt);
    const { ok } = await sender.send(request);
    if (ok) latenciesMs.push(performance.now() - dueAt);
    else failed += 1;
  };
  const began = performance.now();
  const due = dueTimes(loop);
  for (const [index, dueMs] of due.entries()) {
    const dueAt = began + dueMs;
    while (performance.now() < dueAt) await sleep(Math.max(1, dueAt - performance.now()));
    signal.throwIfAborted();
    const request = requests[index % requests.length];
    if (request === undefined || waiting.size >= maxInFlight) {
      failed += 1;
      continue;
    }
    const sending: Promise<void> = send(dueAt, request).finally(() => waiting.delete(sending));
    waiting.add(sending);
  }
  await Promise.all(waiting);
  signal.throwIfAborted();
  return { requests: due.length, failed, latenciesMs, latenessMs };
}

/** Arrivals of independent callers: exponential gaps between them (a Poisson process), from a fixed seed. */
function dueTimes({ perSecond, seconds, random }: OpenLoop): number[] {
  const times: number[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random.fraction()) / perSecond) * 1000;
    if (at >= seconds * 1000) return times;
    times.push(at);
  }
}
