import type { GraphQLFormattedError } from 'graphql';
import type { JsonObject } from '../operations/json-object.ts';
import type { CompiledFetch } from './compile-fetch.ts';

/** Where an error came from, for those who explain it; made only when there is one. */
export type Cause = CallCause | ValueCause;

/** A call that failed, or whose answer told of the error. */
export interface CallCause {
  readonly kind: 'call';
  readonly fetch: CompiledFetch;
  /** The objects that the call was to complete; undefined for a call from the root. */
  readonly targets?: Iterable<JsonObject> | undefined;
  /** The error as the subgraph worded it. */
  readonly reported?: GraphQLFormattedError;
}

/** A value that does not fit the schema. */
export interface ValueCause {
  readonly kind: 'value';
  /** The keys of the fetched data that lead to it. */
  readonly sourcePath: readonly string[];
}
