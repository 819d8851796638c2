import type { Viewer } from '../auth/viewer.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { ShareInFlight } from '../resilience/share-in-flight.ts';
import { endOfRequest, type SubgraphEndpoint } from './call-subgraph.ts';
import { headersOf } from './forwarded-headers.ts';
import { guardedCalls } from './guarded-calls.ts';
import type { RequestContext } from './request-context.ts';
import type { AskSubgraph } from './subgraph-query.ts';
import { parseSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

/** The answer to a shared call. Each who waits for it gets an object of its own, since it gets changed. */
class SharedAnswer {
  readonly #service: string;
  readonly #httpStatus: number;
  readonly #text: string;
  #parsed: SubgraphResponse | undefined;

  constructor(service: string, httpStatus: number, text: string) {
    this.#service = service;
    this.#httpStatus = httpStatus;
    this.#text = text;
    this.#parsed = parseSubgraphResponse(service, httpStatus, text);
  }

  take(): SubgraphResponse {
    const parsed = this.#parsed ?? parseSubgraphResponse(this.#service, this.#httpStatus, this.#text);
    this.#parsed = undefined;
    return parsed;
  }
}

/**
 * Calls of one subgraph in which requests that ask the same at the same time wait for one call. Shared is the text:
 * what is parsed from it gets changed by whoever asked. The correlation id is that of the request that came first.
 */
export function sharedCalls(endpoint: SubgraphEndpoint): AskSubgraph {
  const inFlight = new ShareInFlight<SharedAnswer>();
  const { service } = endpoint;
  const own = guardedCalls(endpoint, parseSubgraphResponse);
  const shared = guardedCalls(endpoint, readShared);
  return async (query, context) => {
    const { headers, viewer, deadline: caller, callsAlone } = context;
    if (!query.traits.isRead) writers.add(context);
    if (callsAlone === true || writers.has(context)) return own(query, headersOf(context), caller);
    // A line for the viewer, lines of headers, an empty line, the body: no two different calls read the same.
    const key = `${viewerLine(viewer)}\n${headers}\r\n${query.body}`;
    const left = (): Error => endOfRequest(caller, service);
    const answer = await inFlight
      .run(key, caller, left, (deadline) => shared(query, headersOf(context), deadline))
      .catch(ownFailure);
    return answer.take();
  };
}

const readShared = (service: string, httpStatus: number, text: string): SharedAnswer =>
  new SharedAnswer(service, httpStatus, text);

/** Requests that changed something. What they read next must show it, so they cannot join what began before. */
const writers = new WeakSet<RequestContext>();

/** What one viewer is told is not for another one, even where both send the same. */
function viewerLine({ kind, subject, roles, scopes }: Viewer): string {
  return kind === 'identified' ? JSON.stringify([subject, roles, [...scopes]]) : kind;
}

/** Each request has a failure of its own as well, since whoever handles it may add to it what its request was. */
function ownFailure(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  const own = new GatewayError(error.code, error.details, error.cause);
  own.httpStatus = error.httpStatus;
  throw own;
}
