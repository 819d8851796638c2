import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { requestErrorStatus } from './answer-table.ts';
import { statusOf } from './status-of.ts';

/**
 * Gives request errors the status of our table; Apollo Server says 400 whatever the client accepts.
 * GraphQL over HTTP (draft), section "Status Codes".
 */
export const statusByTheBook: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: (context) => {
        const status = statusByCodes(context);
        if (status !== undefined) context.response.http.status = status;
        // A batch answers several operations at once, each with its own errors; one of them cannot speak for all.
        if (context.requestIsBatched && isFailure(context.response.http.status)) {
          context.response.http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};

// Not well-formed requests, and the refusal that ends persisted queries for good: 4xx under every media type. Apollo
// Server gives no code to what else it finds wrong with a persisted query.
const refusals: ReadonlySet<unknown> = new Set(['BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED', undefined]);

function statusByCodes({
  request,
  response: { body, http },
  errors,
}: GraphQLRequestContextWillSendResponse<BaseContext>): number | undefined {
  // Another status was set by somebody who knows more: a plugin, or Apollo Server for 405 and persisted queries.
  if (http.status !== 400 || body.kind !== 'single' || body.singleResult.data !== undefined) return undefined;
  const codes = (errors ?? []).map(({ extensions }) => extensions.code);
  const own = codes.map(ownStatus).find((status) => status >= 500 || status === 429);
  if (own !== undefined) return own;
  if (codes.some((code) => refusals.has(code))) return undefined;
  return requestErrorStatus(request.http?.headers.get('accept'));
}

function ownStatus(code: unknown): number {
  const found = Object.entries(statusOf).find(([name]) => name === code);
  return found?.[1] ?? 0;
}

function isFailure(status: number | undefined): boolean {
  return status === 400 || status === 500;
}
