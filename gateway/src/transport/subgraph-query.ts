import type { CallTraits } from './call-traits.ts';
import type { RequestContext } from './request-context.ts';
import type { SubgraphResponse } from './subgraph-response.ts';

/** What one subgraph is asked. */
export interface SubgraphQuery {
  /** The GraphQL text, for those who watch. */
  readonly query: string;
  /** The whole request as JSON. */
  readonly body: string;
  readonly traits: CallTraits;
  /** Noted here when the call has ended, for those who explain what came of it. */
  durationMs?: number | undefined;
  httpStatus?: number | undefined;
  /** Whether it was sent and nobody took the whole answer: its work was done all the same. */
  isAbandoned?: boolean | undefined;
  /** See SubgraphResponse. */
  isPlain?: boolean | undefined;
}

/** Asks one subgraph on behalf of one client request. */
export type AskSubgraph = (query: SubgraphQuery, context: RequestContext) => Promise<SubgraphResponse>;
