import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../../errors/gateway-error.ts';
import { ownValue } from '../../operations/json-object.ts';
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
  if (refusesViewer({ httpStatus })) return undefined;
  if (data === null && httpStatus >= 500)
    return new GatewayError('SUBGRAPH_HTTP_ERROR', { service, httpStatus });
  return isUnforeseen(errors) ? new GatewayError('SUBGRAPH_ERROR', { service }) : undefined;
}

/** Whether a subgraph refused who asks by its status alone, which is an answer too: RFC 9110, sections 15.5.2 and 15.5.4. */
export function refusesViewer({ httpStatus }: { readonly httpStatus?: number | undefined }): boolean {
  return httpStatus === 401 || httpStatus === 403;
}

/** Whether errors are all of those that nobody foresaw, and there is one. */
export function isUnforeseen(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.length > 0 && !isRefusal(errors);
}

/** Whether one of these errors was foreseen, so that it is what the subgraph has to say. */
export function isRefusal(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some(({ extensions }) => extensions?.['code'] !== unforeseen);
}

/** What of an answer from the root has failed. */
export interface RootFailure {
  readonly failure: GatewayError | undefined;
  /** The errors that tell of it; the others are answers. */
  readonly failures: ReadonlySet<GraphQLFormattedError>;
}

export const noFailure: RootFailure = { failure: undefined, failures: new Set() };

/** The same for single root fields: takes those out of the data that are null for a reason that nobody foresaw. */
export function rootFailure(service: string, response: SubgraphResponse): RootFailure {
  const { data, errors } = response;
  const failure = answeredFailure(service, response);
  if (failure !== undefined) {
    for (const key of Object.keys(data ?? {})) delete data?.[key];
    return { failure, failures: new Set(errors) };
  }
  const failures = errors.filter((error) => {
    const key = error.path?.[0];
    return typeof key === 'string' && data !== null && ownValue(data, key) === null && isUnforeseen([error]);
  });
  if (failures.length === 0 || data === null) return noFailure;
  for (const { path } of failures) delete data[String(path?.[0])];
  return { failure: new GatewayError('SUBGRAPH_ERROR', { service }), failures: new Set(failures) };
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isNothing) : value === null || value === undefined;
}
