import type { Viewer } from '../auth/viewer.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { ShareInFlight } from '../resilience/share-in-flight.ts';
import { callSubgraph, endOfRequest, postToSubgraph, type SubgraphEndpoint } from './call-subgraph.ts';
import { headersOf } from './forwarded-headers.ts';
import type { RequestContext } from './request-context.ts';
import { parseSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

interface Asked {
  readonly query: string;
  readonly body: string;
}

interface Answer {
  readonly httpStatus: number;
  readonly text: string;
}

/**
 * Calls of one subgraph in which requests that ask the same at the same time wait for one call. Shared is the text:
 * what is parsed from it gets changed by whoever asked. The correlation id is that of the request that came first.
 */
export function sharedCalls(
  endpoint: SubgraphEndpoint,
): (asked: Asked, context: RequestContext) => Promise<SubgraphResponse> {
  const inFlight = new ShareInFlight<Answer>();
  const { service } = endpoint;
  return async ({ query, body }, context) => {
    const { headers, viewer, deadline: caller } = context;
    if (!isRead(query)) writers.add(context);
    if (writers.has(context)) return callSubgraph(endpoint, body, headersOf(context), caller);
    // A line for the viewer, lines of headers, an empty line, the body: no two different calls read the same.
    const key = `${viewerLine(viewer)}\n${headers}\r\n${body}`;
    const left = (): Error => endOfRequest(caller, service);
    const { httpStatus, text } = await inFlight
      .run(key, caller, left, (deadline) =>
        postToSubgraph(endpoint, body, headersOf(context), deadline, answerOf),
      )
      .catch(ownFailure);
    return parseSubgraphResponse(service, httpStatus, text);
  };
}

/** Requests that changed something. What they read next must show it, so they cannot join what began before. */
const writers = new WeakSet<RequestContext>();

/** What one viewer is told is not for another one, even where both send the same. */
function viewerLine({ kind, subject, roles, scopes }: Viewer): string {
  return kind === 'identified' ? JSON.stringify([subject, roles, [...scopes]]) : kind;
}

/** The planner writes a query with its keyword or without any. */
function isRead(query: string): boolean {
  return query.startsWith('{') || /^query\b/.test(query);
}

/** Each request has a failure of its own as well, since whoever handles it may add to it what its request was. */
function ownFailure(error: unknown): never {
  throw error instanceof GatewayError ? new GatewayError(error.code, error.details, error.cause) : error;
}

const answerOf = (_service: string, httpStatus: number, text: string): Answer => ({ httpStatus, text });
