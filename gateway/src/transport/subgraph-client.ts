import type { Settings } from '../config/settings.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';
import { callSubgraph, type SubgraphEndpoint } from './call-subgraph.ts';
import type { ConnectionPools } from './connection-pools.ts';
import { headerLine, headersOf } from './forwarded-headers.ts';
import type { RequestContext } from './request-context.ts';
import { sharedCalls } from './share-calls.ts';
import type { SubgraphResponse } from './subgraph-response.ts';

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

/** What one subgraph is asked. */
export interface SubgraphQuery {
  /** The GraphQL text, for those who watch. */
  readonly query: string;
  /** The whole request as JSON. */
  readonly body: string;
  /** Noted here when the call has ended, for those who explain what came of it. */
  durationMs?: number | undefined;
  httpStatus?: number | undefined;
}

/** Asks one subgraph on behalf of one client request. */
export type AskSubgraph = (query: SubgraphQuery, context: RequestContext) => Promise<SubgraphResponse>;

/** The address and limits of one subgraph. */
export function subgraphEndpoint(
  service: string,
  url: string,
  settings: Settings,
  pools: ConnectionPools,
): SubgraphEndpoint {
  const { origin, pathname, search } = new URL(url);
  const client = pools.clientOf(origin);
  return {
    service,
    client,
    head: [
      `POST ${pathname}${search} HTTP/1.1\r\n`,
      headerLine('host', client.host),
      headerLine('content-type', 'application/json'),
      headerLine('accept', 'application/graphql-response+json, application/json;q=0.9'),
    ].join(''),
    timeoutMs: settings.subgraphs[service]?.timeoutMs ?? settings.transport.timeoutMs,
    maxResponseBytes: settings.transport.maxResponseBytes,
    shareInFlight: settings.transport.shareInFlight,
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
      return response;
    } catch (error) {
      const code = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
      query.durationMs = finish(code);
      query.httpStatus = error instanceof GatewayError ? error.httpStatus : undefined;
      // Not "log and throw": the client reads the sentence, only the log names the system's reason.
      const reason =
        error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
      log.warn({ subgraph: endpoint.service, code, reason }, 'subgraph call failed');
      throw error;
    }
  };
}

function ownCalls(endpoint: SubgraphEndpoint): AskSubgraph {
  return ({ body }, context) => callSubgraph(endpoint, body, headersOf(context), context.deadline);
}
