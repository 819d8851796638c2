import type { GraphQLError } from 'graphql';
import { isJsonObject, type JsonObject, type PathKey } from '../operations/json-object.ts';
import type { CallCause, Cause } from './error-cause.ts';
import { placesOf } from './find-targets.ts';
import type { Run } from './run.ts';

/** Where a null was, and where it got to because places on the way must not be null. */
export interface NullChain {
  readonly startedAt: readonly PathKey[];
  readonly endedAt: readonly PathKey[];
}

const maxChains = 10;

/** The nulls that an error left in an answer, the first few of them. */
export function chainOf(
  run: Run,
  { path = [] }: GraphQLError,
  cause: Cause,
  data: JsonObject | null,
): readonly NullChain[] {
  const isOfWholeCall = cause.kind === 'call' && cause.reported?.path === undefined;
  const starts = isOfWholeCall ? missingOf(run, cause) : [];
  const chains: NullChain[] = [];
  for (const startedAt of starts.length === 0 ? [path] : starts) {
    const endedAt = firstNull(data, startedAt);
    if (endedAt !== undefined) chains.push({ startedAt, endedAt });
    if (chains.length === maxChains) break;
  }
  return chains;
}

/** What a call was to bring, as the client sees it. */
function missingOf(run: Run, { fetch, targets }: CallCause): readonly (readonly PathKey[])[] {
  const objects = new Set(targets);
  const starts = fetch.path.length === 0 ? [[]] : placesOf(run.data, fetch.path, objects);
  const keys = fetch.shape.filter(({ key }) => key !== '__typename');
  return starts
    .slice(0, maxChains)
    .flatMap((start) => keys.flatMap(({ key }) => run.placesOf([...start, key])))
    .filter(({ exact }) => exact)
    .map(({ path }) => path);
}

/** The start of a path up to the first null on it; undefined when there is none. */
function firstNull(data: JsonObject | null, path: readonly PathKey[]): readonly PathKey[] | undefined {
  let value: unknown = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    if (Array.isArray(value)) value = typeof key === 'number' ? (value as unknown[])[key] : undefined;
    else value = isJsonObject(value) ? value[key] : undefined;
  }
  return value === null || value === undefined ? path : undefined;
}
