import { GatewayError } from '../errors/gateway-error.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { HttpClient } from './http-client.ts';
import { ConnectionLost, type Exchange } from './http-connection.ts';
import { BodyTooLarge, NotHttp, type HttpResponse } from './response-parser.ts';
import { parseSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

export interface SubgraphEndpoint {
  readonly service: string;
  readonly client: HttpClient;
  /** Request line and those headers that are the same for every call, each with its line end. */
  readonly head: string;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** Whether equal queries that are under way at the same time are one call. */
  readonly shareInFlight: boolean;
}

/** Makes something of what a subgraph answered; throws a GatewayError when it cannot be that. */
export type ReadAnswer<Result> = (service: string, httpStatus: number, text: string) => Result;

/**
 * One GraphQL POST to one subgraph, never repeated. `headers` are lines, each with its line end.
 * Throws a GatewayError for everything that is not a GraphQL response within the endpoint's and the request's time.
 */
export function callSubgraph(
  endpoint: SubgraphEndpoint,
  body: string,
  headers: string,
  request: Deadline,
): Promise<SubgraphResponse> {
  return postToSubgraph(endpoint, body, headers, request, parseSubgraphResponse);
}

/** The same, with the answer read by `read`. */
export function postToSubgraph<Result>(
  endpoint: SubgraphEndpoint,
  body: string,
  headers: string,
  request: Deadline,
  read: ReadAnswer<Result>,
): Promise<Result> {
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
      headers,
      body,
      maxResponseBytes,
      connection: undefined,
      done: ({ status, body: text }: HttpResponse) => {
        settle();
        try {
          resolve(read(service, status, text));
        } catch (error) {
          reject(error);
        }
      },
      fail: (error) => {
        settle();
        reject(failureOf(error, service, maxResponseBytes));
      },
    };
    request.onEnd(stop);
    client.start(exchange);
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
