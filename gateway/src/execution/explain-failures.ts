import type { GraphQLError } from 'graphql';
import type { JsonObject, PathKey } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import { chainOf, type NullChain } from './null-chain.ts';
import type { EntityCounts } from './entity-loader.ts';
import type { Cause } from './error-cause.ts';
import { callOf, representationsOf } from './sent-of.ts';
import { keysOf } from './keys-of.ts';
import { queryWithoutValues } from './query-without-values.ts';
import type { Run } from './run.ts';
import { fetchesBySource } from './services-by-source.ts';

/** What one request cost in entities, and why its errors left nulls. */
export interface Explanation {
  readonly nulls: readonly NullExplanation[];
  readonly entities: EntityCounts;
}

/** Why there is a null: one error, and what led to it. */
export interface NullExplanation {
  readonly path: readonly PathKey[] | undefined;
  readonly code: unknown;
  readonly service: string;
  /** The fetch, by its place in the plan; `path` leads to the objects that it completes. */
  readonly step: { index: number; kind: 'root' | 'entities'; path: string; query: string };
  /** What was sent of the entities concerned, the first few of them. */
  readonly representations: readonly unknown[] | undefined;
  readonly httpStatus: number | undefined;
  readonly durationMs: number | undefined;
  readonly chain: readonly NullChain[];
}

/**
 * `shown` is for the developer who asked. `kept` waits in memory for somebody else, and so holds nothing of the client
 * but the keys of entities.
 */
export type Purpose = 'shown' | 'kept';

/** Explains what failed in one request, whose answer has this data. */
export type Explain = (run: Run, data: JsonObject | null, purpose: Purpose) => Explanation;

const maxKept = 20;
const maxKeptQueryLength = 2000;

/** For the requests of one operation. */
export function explainer(fetches: readonly CompiledFetch[], keys: KnownOperation['entityKeys']): Explain {
  const fetchOf = fetchesBySource(fetches);
  const keptQueries = new Map<CompiledFetch, string>();
  const keptQuery = (fetch: CompiledFetch): string => {
    const query = keptQueries.get(fetch) ?? queryWithoutValues(fetch.query).slice(0, maxKeptQueryLength);
    keptQueries.set(fetch, query);
    return query;
  };
  return (run, data, purpose) => {
    const explain = (error: GraphQLError, cause: Cause): NullExplanation[] => {
      const fetch = cause.kind === 'call' ? cause.fetch : fetchOf(cause.sourcePath);
      if (fetch === undefined) return [];
      const { service, query, path } = fetch;
      const sent = representationsOf(run, fetch, error, cause);
      const call = callOf(run, fetch, sent[0]);
      const kind = fetch.represent === undefined ? 'root' : 'entities';
      return [
        {
          path: error.path,
          code: error.extensions['code'],
          service,
          step: {
            index: fetches.indexOf(fetch),
            kind,
            path: path.join('.'),
            query: purpose === 'kept' ? keptQuery(fetch) : query,
          },
          representations:
            kind === 'root'
              ? undefined
              : sent.map((text): unknown =>
                  purpose === 'kept' ? keysOf(text, keys.get(service)) : JSON.parse(text),
                ),
          httpStatus: call?.httpStatus,
          durationMs: call?.durationMs,
          chain: chainOf(run, error, cause, data),
        },
      ];
    };
    const { causes, errors } = run.failures;
    const told = purpose === 'kept' ? causes.slice(0, maxKept) : causes;
    const nulls = told.flatMap((cause, index) => {
      const error = errors[index];
      return error === undefined ? [] : explain(error, cause);
    });
    return { nulls, entities: { ...run.entities.counts } };
  };
}
