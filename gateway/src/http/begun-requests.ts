import type { Readable } from 'node:stream';
import type { RequestContext } from '../transport/request-context.ts';

/** What the fast lane has of a request. */
export interface BegunRequest {
  readonly body: Buffer;
  /** From when it is opened on. */
  deadline: RequestContext['deadline'] | undefined;
}

/** The requests that the fast lane leaves to the general door, which goes on with what it had of them. */
export const begunRequests = new WeakMap<Readable, BegunRequest>();
