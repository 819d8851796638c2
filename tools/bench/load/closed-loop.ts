import type { PreparedRequest, Sender } from './sender.ts';

export interface ClosedLoop {
  readonly sender: Sender;
  /** Taken in turn, over and over. */
  readonly requests: readonly PreparedRequest[];
  readonly concurrency: number;
  /** How long requests are sent; longer where `leastRequests` have not been sent by then. */
  readonly seconds: number;
  readonly leastRequests?: number;
  readonly signal: AbortSignal;
}

export interface ClosedLoopResult {
  readonly requests: number;
  readonly failed: number;
  readonly answerBytes: number;
  /** Until the last answer was there. */
  readonly seconds: number;
}

/** So many clients at once, each sending its next request when it has its answer: finds how much a target can do. */
export async function runClosedLoop(loop: ClosedLoop): Promise<ClosedLoopResult> {
  const { sender, requests, concurrency, seconds, leastRequests = 0, signal } = loop;
  const began = performance.now();
  const until = began + seconds * 1000;
  let sent = 0;
  let failed = 0;
  let answerBytes = 0;
  const client = async (): Promise<void> => {
    while ((performance.now() < until || sent < leastRequests) && !signal.aborted) {
      const request = requests[sent % requests.length];
      if (request === undefined) return;
      sent += 1;
      const { ok, body } = await sender.send(request);
      if (ok) answerBytes += body.length;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  signal.throwIfAborted();
  return { requests: sent, failed, answerBytes, seconds: (performance.now() - began) / 1000 };
}
