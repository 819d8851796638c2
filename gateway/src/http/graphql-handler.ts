import type { IncomingHttpHeaders } from 'node:http';
import type { RequestContext } from '../transport/request-context.ts';

/** One GraphQL request as it came over HTTP. */
export interface GraphQLHttpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON body of a POST. */
  readonly body: unknown;
  /** The URL's query with its `?`, or an empty text. */
  readonly search: string;
}

export interface GraphQLHttpAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
  /** Whether nothing of what was asked for failed. */
  readonly isWhole: boolean;
}

/** What the HTTP room is handed: answers one GraphQL request. */
export type HandleGraphQL = (
  request: GraphQLHttpRequest,
  context: RequestContext,
) => Promise<GraphQLHttpAnswer>;
