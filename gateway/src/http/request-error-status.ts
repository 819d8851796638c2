import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { requestErrorStatus } from './answer-table.ts';
import { statusOf } from './status-of.ts';

/**
 * Gives request errors the status of our table; Apollo Server says 400 whatever the client accepts, and 500 for what is
 * not the client's fault.
 * GraphQL over HTTP (draft), section "Status Codes".
 */
export const statusByTheBook: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: (context) => {
        const { http } = context.response;
        // Another status was set by somebody who knows more: a plugin, or Apollo Server for 405 and persisted queries.
        if (http.status !== 400 && http.status !== 500) return Promise.resolve();
        // A batch answers several operations at once, each with its own errors; one of them cannot speak for all.
        http.status = context.requestIsBatched ? 200 : (statusByCodes(context) ?? http.status);
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
  if (body.kind !== 'single' || body.singleResult.data !== undefined) return undefined;
  const codes = (errors ?? []).map(({ extensions }) => extensions.code);
  const own = codes.map(ownStatus).find((status) => status >= 500 || status === 429);
  if (own !== undefined || http.status === 500) return own;
  if (codes.some((code) => refusals.has(code))) return undefined;
  return requestErrorStatus(request.http?.headers.get('accept'));
}

function ownStatus(code: unknown): number {
  const found = Object.entries(statusOf).find(([name]) => name === code);
  return found?.[1] ?? 0;
}
