import { GatewayError } from '../../errors/gateway-error.ts';
import type { SubgraphResponse } from '../../transport/subgraph-response.ts';

/** The code of what nobody foresaw: Apollo Server and those who follow it. */
const unforeseen = 'INTERNAL_SERVER_ERROR';

/**
 * The failure in a GraphQL answer that brings nothing: a server error, or nothing but errors that nobody foresaw. What a
 * subgraph refuses on purpose is an answer, which nothing may stand in for.
 */
export function answeredFailure(
  service: string,
  { data, errors, httpStatus = 200 }: SubgraphResponse,
): GatewayError | undefined {
  if (errors.length === 0 || (data !== null && !Object.values(data).every(isNothing))) return undefined;
  if (data === null && httpStatus >= 500)
    return new GatewayError('SUBGRAPH_HTTP_ERROR', { service, httpStatus });
  const isUnforeseen = errors.every(({ extensions }) => extensions?.['code'] === unforeseen);
  return isUnforeseen ? new GatewayError('SUBGRAPH_ERROR', { service }) : undefined;
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isNothing) : value === null || value === undefined;
}
