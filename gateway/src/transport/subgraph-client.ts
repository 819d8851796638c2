import type { Settings } from '../config/settings.ts';
import { wasAbandoned, wasNotSent, type ErrorCode } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';
import type { SubgraphEndpoint } from './call-subgraph.ts';
import type { ConnectionPools } from './connection-pools.ts';
import { headerLine, headersOf } from './forwarded-headers.ts';
import { guardedCalls } from './guarded-calls.ts';
import type { Guards } from './guards.ts';
import { lineSigner } from './sign-call.ts';
import { sharedCalls } from './share-calls.ts';
import type { AskSubgraph } from './subgraph-query.ts';
import { parseSubgraphResponse } from './subgraph-response.ts';

/** One finished call to one subgraph, as reported to an observer. */
export interface SubgraphCall {
  readonly subgraph: string;
  /** The GraphQL text that was sent. */
  readonly operation: string;
  readonly correlationId: string;
  readonly durationMs: number;
  /** `ok`, `graphql-errors` when the subgraph reported errors, else the code of the failure. */
  readonly status: 'ok' | 'graphql-errors' | ErrorCode;
}

/** The address and limits of one subgraph. */
export function subgraphEndpoint(
  service: string,
  url: string,
  settings: Settings,
  pools: ConnectionPools,
  guards: Guards,
): SubgraphEndpoint {
  const { transport, resilience } = settings;
  const own = settings.subgraphs[service] ?? {};
  const { origin, pathname, search } = new URL(url);
  const client = pools.clientOf(origin);
  const { key } = settings.signing;
  return {
    service,
    client,
    head: [
      `POST ${pathname}${search} HTTP/1.1\r\n`,
      headerLine('host', client.host),
      headerLine('content-type', 'application/json'),
      headerLine('accept', 'application/graphql-response+json, application/json;q=0.9'),
    ].join(''),
    timeoutMs: own.timeoutMs ?? transport.timeoutMs,
    maxResponseBytes: transport.maxResponseBytes,
    retries: { ...resilience, retries: own.retries ?? resilience.retries },
    guard: guards.guardOf(service, url),
    budget: guards.budget,
    shareInFlight: transport.shareInFlight,
    sign: key === '' ? undefined : lineSigner(key, service, `${pathname}${search}`),
  };
}

/** A client for one subgraph that logs failures and tells the observer about every call. */
export function subgraphClient(
  endpoint: SubgraphEndpoint,
  onCall: (call: SubgraphCall) => void = () => {},
): AskSubgraph {
  const call = endpoint.shareInFlight ? sharedCalls(endpoint) : ownCalls(endpoint);
  return async (query, context) => {
    const { correlationId, log } = context;
    const startedAt = performance.now();
    const wasOver = context.deadline.ended();
    const finish = (status: SubgraphCall['status']): number => {
      const durationMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
      onCall({ subgraph: endpoint.service, operation: query.query, correlationId, durationMs, status });
      log.debug({ subgraph: endpoint.service, durationMs, status }, 'subgraph answered');
      return durationMs;
    };
    try {
      const response = await call(query, context);
      query.durationMs = finish(response.errors.length > 0 ? 'graphql-errors' : 'ok');
      query.httpStatus = response.httpStatus ?? 200;
      query.isPlain = response.isPlain;
      return response;
    } catch (error) {
      const code = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
      query.durationMs = finish(code);
      query.httpStatus = error instanceof GatewayError ? error.httpStatus : undefined;
      query.isAbandoned = !wasOver && wasAbandoned(code);
      // What was not sent is counted, and its breaker has told of itself: a line for each would bury the log.
      const level = wasNotSent(code) ? 'debug' : 'warn';
      // Not "log and throw": the client reads the sentence, only the log names the system's reason.
      const reason =
        error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
      log[level]({ subgraph: endpoint.service, code, reason }, 'subgraph call failed');
      throw error;
    }
  };
}

function ownCalls(endpoint: SubgraphEndpoint): AskSubgraph {
  const call = guardedCalls(endpoint, parseSubgraphResponse);
  return (query, context) => call(query, headersOf(context), context.deadline);
}
