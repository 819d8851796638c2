import { GatewayError } from '../errors/gateway-error.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { Outcome, Refusal } from '../resilience/guard.ts';
import { transientStatuses } from '../resilience/retry-delay.ts';
import { postToSubgraph, type SubgraphEndpoint } from './call-subgraph.ts';
import { mayRepeat } from './protection.ts';
import type { HttpResponse } from './response-parser.ts';
import type { SubgraphQuery } from './subgraph-query.ts';

/** Makes something of what a subgraph answered; throws a GatewayError when it cannot be that. */
export type ReadAnswer<Result> = (service: string, httpStatus: number, text: string) => Result;

/** A call with everything that keeps a failing subgraph from doing harm. */
export type GuardedCall<Result> = (
  query: Pick<SubgraphQuery, 'body' | 'traits'>,
  headers: string,
  request: Deadline,
) => Promise<Result>;

/** Calls to one subgraph that its guard lets through; reads that failed are repeated as far as the budget goes. */
export function guardedCalls<Result>(
  endpoint: SubgraphEndpoint,
  read: ReadAnswer<Result>,
): GuardedCall<Result> {
  const { service, guard, budget } = endpoint;
  return async ({ body, traits }, headers, request) => {
    budget.payIn();
    let last: (() => Result) | undefined;
    for (let retries = 0; ; retries += 1) {
      const pass = guard.enter(traits.keys, performance.now());
      if (pass === 'open' || pass === 'full') return last === undefined ? refuse(pass, endpoint) : last();
      let response: HttpResponse | undefined;
      let failure: unknown;
      try {
        response = await postToSubgraph(endpoint, body, headers, request);
        const result = read(service, response.status, response.body);
        // A failed status with GraphQL errors is an answer for the client, and a failure of the subgraph all the same.
        const isFailed = isFailedStatus(response.status);
        guard.leave(pass, isFailed ? 'failed' : 'succeeded', performance.now());
        if (!isFailed) return result;
        last = () => result;
      } catch (error) {
        const now = performance.now();
        guard.leave(pass, outcomeOf(error, now - pass.startedAt, request), now);
        failure = error;
        last = () => {
          throw error;
        };
      }
      if (!traits.isRead || !isTransient(failure, response)) return last();
      if (!(await mayRepeat(endpoint, retries, response?.retryAfter, request))) return last();
    }
  };
}

function refuse(refusal: Refusal, { service, guard }: SubgraphEndpoint): never {
  if (refusal === 'open') throw new GatewayError('SUBGRAPH_BREAKER_OPEN', { service });
  throw new GatewayError('SUBGRAPH_OVERLOADED', { service, maxInFlight: guard.limits.maxInFlight });
}

/** Whoever has too much to do is as little to be called as who is broken. */
const isFailedStatus = (status: number): boolean => status >= 500 || status === 429;

/** What a failure says of the subgraph. */
function outcomeOf(error: unknown, lastedMs: number, request: Deadline): Outcome {
  if (!(error instanceof GatewayError)) return 'abandoned';
  switch (error.code) {
    case 'CLIENT_GONE':
      return 'abandoned';
    case 'REQUEST_DEADLINE_EXCEEDED':
      // Where others had taken most of the time, this one is not to blame.
      return lastedMs >= request.ms / 2 ? 'failed' : 'abandoned';
    case 'SUBGRAPH_RESPONSE_TOO_LARGE':
      // It is too much that was asked for.
      return 'succeeded';
    case 'SUBGRAPH_HTTP_ERROR':
      return isFailedStatus(error.httpStatus ?? 0) ? 'failed' : 'succeeded';
    default:
      return 'failed';
  }
}

/** Whether the same call may well succeed when it is made again. One that took too long has had its time. */
function isTransient(failure: unknown, response: HttpResponse | undefined): boolean {
  if (response !== undefined) return transientStatuses.has(response.status);
  if (!(failure instanceof GatewayError)) return false;
  return failure.code === 'SUBGRAPH_UNREACHABLE' || failure.code === 'SUBGRAPH_CONNECTION_LOST';
}
