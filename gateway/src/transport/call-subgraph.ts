import { GatewayError } from '../errors/gateway-error.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { deadlineLine } from './deadline-header.ts';
import { ConnectionLost, type Exchange } from './http-connection.ts';
import type { Protection } from './protection.ts';
import { BodyTooLarge, NotHttp, type HttpResponse } from './response-parser.ts';
import type { SignLines } from './sign-call.ts';
import { parseSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

/** What carries calls to one subgraph; a call belongs to the request with this deadline. */
export interface CallClient {
  start(exchange: Exchange, request: Deadline): void;
  cancel(exchange: Exchange, reason: Error): void;
}

/** Its guard is shared by all who call this subgraph. */
export interface SubgraphEndpoint extends Protection {
  readonly service: string;
  readonly client: CallClient;
  /** Request line and those headers that are the same for every call, each with its line end. */
  readonly head: string;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** Whether equal queries that are under way at the same time are one call. */
  readonly shareInFlight: boolean;
  /** Undefined when calls of it are not signed. */
  readonly sign: SignLines | undefined;
}

/**
 * One GraphQL POST to one subgraph, never repeated and whatever its guard says. `headers` are lines, each with its line end.
 * Throws a GatewayError for everything that is not a GraphQL response within the endpoint's and the request's time.
 */
export async function callSubgraph(
  endpoint: SubgraphEndpoint,
  body: string,
  headers: string,
  request: Deadline,
): Promise<SubgraphResponse> {
  const { status, body: text } = await postToSubgraph(endpoint, body, headers, request);
  return parseSubgraphResponse(endpoint.service, status, text);
}

/** The same, with the answer as it came. */
export function postToSubgraph(
  endpoint: SubgraphEndpoint,
  body: string,
  headers: string,
  request: Deadline,
): Promise<HttpResponse> {
  const { service, client, timeoutMs, maxResponseBytes } = endpoint;
  return new Promise((resolve, reject) => {
    if (request.ended()) {
      reject(endOfRequest(request, service));
      return;
    }
    const stop = (): void => client.cancel(exchange, endOfRequest(request, service));
    const timer = setTimeout(
      () => client.cancel(exchange, new GatewayError('SUBGRAPH_TIMEOUT', { service, timeoutMs })),
      timeoutMs,
    );
    const settle = (): void => {
      clearTimeout(timer);
      request.offEnd(stop);
    };
    const exchange: Exchange = {
      head: endpoint.head,
      // Each attempt has a signature of its own: the other side takes none twice.
      headers:
        headers +
        deadlineLine(Math.min(timeoutMs, request.remainingMs())) +
        (endpoint.sign?.(body, headers) ?? ''),
      body,
      maxResponseBytes,
      connection: undefined,
      done: (response) => {
        settle();
        resolve(response);
      },
      fail: (error) => {
        settle();
        reject(failureOf(error, service, maxResponseBytes));
      },
    };
    request.onEnd(stop);
    client.start(exchange, request);
  });
}

/** Why a request that has ended gets no answer. */
export function endOfRequest(request: Deadline, service: string): GatewayError {
  return request.expired()
    ? new GatewayError('REQUEST_DEADLINE_EXCEEDED', { service, deadlineMs: request.ms })
    : new GatewayError('CLIENT_GONE', { service });
}

function failureOf(error: Error, service: string, maxBytes: number): Error {
  if (error instanceof GatewayError) return error;
  if (error instanceof BodyTooLarge) {
    return new GatewayError('SUBGRAPH_RESPONSE_TOO_LARGE', { service, maxBytes }, error);
  }
  if (error instanceof ConnectionLost || error instanceof NotHttp) {
    return new GatewayError('SUBGRAPH_CONNECTION_LOST', { service }, error.cause ?? error);
  }
  return new GatewayError('SUBGRAPH_UNREACHABLE', { service }, error.cause ?? error);
}
