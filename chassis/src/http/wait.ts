import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { HttpServer } from './http-server.ts';

/** How many milliseconds the one who asks still waits for the answer. */
export const deadlineHeader = 'x-deadline-ms';

/** Nobody waits any more for what is being done. */
export class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}

/** The wait of a caller for the answer to one request. */
export interface Wait {
  /** Aborts with NobodyWaits when the time is over that the caller gave, or when it has closed its connection. */
  readonly signal: AbortSignal;
  /** How long it still waits; Infinity when it did not say. */
  remainingMs(): number;
}

const waits = new WeakMap<IncomingMessage, Wait>();

/** The wait for the answer to this request. */
export function waitOf(request: FastifyRequest): Wait {
  const wait = waits.get(request.raw);
  if (wait === undefined) throw new Error('This server does not watch its waits.');
  return wait;
}

/** Watches from the first byte of each request on whether its caller still waits. */
export function watchWaits(server: HttpServer): void {
  server.addHook('onRequest', (request, reply, done) => {
    const controller = new AbortController();
    const waitMs = msOf(request.headers[deadlineHeader]);
    const endsAt = performance.now() + waitMs;
    const end = (reason: string): void => controller.abort(new NobodyWaits(reason));
    const timer =
      waitMs === Infinity ? undefined : setTimeout(() => end('The caller has no time left.'), waitMs).unref();
    reply.raw.once('close', () => {
      clearTimeout(timer);
      if (!reply.raw.writableFinished) end('The caller has closed its connection.');
    });
    waits.set(request.raw, {
      signal: controller.signal,
      remainingMs: () => Math.max(0, endsAt - performance.now()),
    });
    done();
  });
}

/** What is no number of milliseconds is as good as nothing. */
function msOf(header: string | string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : Infinity;
}
