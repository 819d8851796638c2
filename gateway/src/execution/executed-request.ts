import type { GraphQLError } from 'graphql';
import type { AnswerExtras } from './answer-extras.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { EntityCounts } from './entity-loader.ts';
import type { Explanation } from './explain-failures.ts';

/** One request after its fetches, in the two forms in which doors take it. */
export interface ExecutedRequest {
  readonly entities: EntityCounts;
  /** What was fetched, by the names that subgraphs were asked with; undefined when nothing was executed. */
  readonly fetched: Readonly<JsonObject> | undefined;
  /** Whether subgraphs worked on more than that: on calls that were sent, and whose whole answer nobody took. */
  readonly hasAbandoned: boolean;
  /** The answer as a value. */
  complete(): GraphResult;
  /** The same with its data as JSON; undefined when nothing was executed. */
  write(): WrittenResult | undefined;
  /** Why there are nulls, for the developer who asks. */
  explain(): Explanation;
}

/** The answer to one request, its data already JSON. */
export interface WrittenResult extends AnswerExtras {
  readonly data: string;
  readonly errors: readonly GraphQLError[];
  readonly entities: EntityCounts;
}

/** The answer to one request, not yet bytes. */
export interface GraphResult extends AnswerExtras {
  /** Undefined when nothing was executed, null when a null reached the root. */
  readonly data?: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  readonly entities: EntityCounts;
}

/** The same request with more beside its data. `extrasOf` is asked when a door takes the answer. */
export function withExtras(request: ExecutedRequest, extrasOf: () => AnswerExtras): ExecutedRequest {
  return {
    entities: request.entities,
    fetched: request.fetched,
    hasAbandoned: request.hasAbandoned,
    explain: () => request.explain(),
    complete: () => {
      const result = request.complete();
      return { ...result, ...joined(result, extrasOf()) };
    },
    write: () => {
      const result = request.write();
      return result === undefined ? undefined : { ...result, ...joined(result, extrasOf()) };
    },
  };
}

function joined(first: AnswerExtras, second: AnswerExtras): AnswerExtras {
  return {
    extensions:
      first.extensions === undefined ? second.extensions : { ...first.extensions, ...second.extensions },
    headers: first.headers === undefined ? second.headers : [...first.headers, ...(second.headers ?? [])],
  };
}
