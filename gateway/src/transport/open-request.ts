import type { IncomingHttpHeaders } from 'node:http';
import type { Identify } from '../auth/identify.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Settings } from '../config/settings.ts';
import { startDeadline, type Deadline } from '../resilience/deadline.ts';
import { clientAddresses } from './client-address.ts';
import { clientNameOf } from './client-name.ts';
import { forwardedHeaders, headerLine } from './forwarded-headers.ts';
import { viewerHeader } from './identity-headers.ts';
import type { RequestContext } from './request-context.ts';
import { viewerValue } from './viewer-value.ts';

/** Who asks, as the door knows it. */
export interface Caller {
  readonly correlationId: string;
  readonly headers: IncomingHttpHeaders;
  /** The other end of the connection. */
  readonly remoteAddress?: string | undefined;
  readonly log: RequestContext['log'];
  /** Of the request, where it runs already. */
  readonly deadline?: Deadline | undefined;
}

/**
 * Opens the context of one request; its deadline runs from now at the latest and must be cleared when the answer is sent, or cancelled
 * when the client has gone. A promise only where a token has to be verified; throws, or rejects with, a GatewayError when
 * it is not accepted.
 */
export type OpenRequest = (caller: Caller) => RequestContext | Promise<RequestContext>;

/** How contexts are opened under these settings. */
export function requestOpener(settings: Settings, identify: Identify): OpenRequest {
  const forward = forwardedHeaders(settings.headers.forward);
  const viewerLine = settings.signing.key === '' ? () => '' : viewerLineOf;
  const { perSecond, trustedProxies } = settings.budget;
  const addressOf = perSecond === 0 ? () => '' : clientAddresses(trustedProxies);
  const open = (
    { correlationId, headers, remoteAddress, log, deadline }: Caller,
    viewer: Viewer,
  ): RequestContext => ({
    correlationId,
    viewer,
    address: addressOf(headers, remoteAddress),
    headers: viewerLine(viewer) + forward(headers),
    client: clientNameOf(headers),
    deadline: deadline ?? startDeadline(settings.request.deadlineMs),
    log,
  });
  return (caller) => {
    const viewer = identify(caller.headers);
    return viewer instanceof Promise ? viewer.then((found) => open(caller, found)) : open(caller, viewer);
  };
}

/** Nobody would believe it unsigned. */
function viewerLineOf(viewer: Viewer): string {
  const value = viewerValue(viewer);
  return value === undefined ? '' : headerLine(viewerHeader, value);
}
