import type { IncomingHttpHeaders } from 'node:http';
import type { Settings } from '../config/settings.ts';
import { startDeadline } from '../resilience/deadline.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import type { RequestContext } from './request-context.ts';

/** Who asks, as the door knows it. */
export interface Caller {
  readonly correlationId: string;
  readonly headers: IncomingHttpHeaders;
  readonly log: RequestContext['log'];
}

/** Opens the context of one request; its deadline runs from now and must be cleared when the answer is sent, or
 *  cancelled when the client has gone. */
export type OpenRequest = (caller: Caller) => RequestContext;

/** How contexts are opened under these settings. */
export function requestOpener(settings: Settings): OpenRequest {
  const forward = forwardedHeaders(settings.headers.forward);
  return ({ correlationId, headers, log }) => ({
    correlationId,
    headers: forward(headers),
    deadline: startDeadline(settings.request.deadlineMs),
    log,
  });
}
