import type { GraphQLError } from 'graphql';
import { isJsonObject, ownValue, type JsonObject, type PathKey } from '../operations/json-object.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { Cause } from './error-cause.ts';
import { keyedRepresentation, type AskEntity } from './representations.ts';
import type { Run, SentCall } from './run.ts';

const maxRepresentations = 10;

/** What was sent of the entities that an error is about, the first few of them; empty for a call from the root. */
export function representationsOf(
  run: Run,
  { represent, path }: CompiledFetch,
  error: GraphQLError,
  cause: Cause,
): readonly string[] {
  if (represent === undefined) return [];
  const sent = new Set<string>();
  const collect: AskEntity = {
    ask: (representation) => sent.add(representation).size,
    askKeyed: (form, text) => sent.add(keyedRepresentation(form, text)).size,
  };
  const depth = path.filter((key) => key !== '@').length;
  const targets =
    cause.kind === 'call'
      ? (cause.targets ?? [])
      : objectAt(run.data, error.path ?? [], cause.sourcePath, depth);
  for (const target of targets) {
    if (sent.size >= maxRepresentations) break;
    represent(target, collect);
  }
  return [...sent];
}

/** The object of the fetched data, so many keys deep, on the way to what the client sees at a path. */
function objectAt(
  data: JsonObject,
  clientPath: readonly PathKey[],
  sourcePath: readonly string[],
  depth: number,
): readonly JsonObject[] {
  let value: unknown = data;
  let keys = 0;
  for (const key of clientPath) {
    if (typeof key === 'number') value = Array.isArray(value) ? (value as unknown[])[key] : undefined;
    else if (keys === depth) break;
    else {
      value = isJsonObject(value) ? ownValue(value, sourcePath[keys] ?? '') : undefined;
      keys += 1;
    }
  }
  return isJsonObject(value) ? [value] : [];
}

/** The call of a fetch, of an entity fetch the one that took this representation. */
export function callOf(
  run: Run,
  fetch: CompiledFetch,
  representation: string | undefined,
): SentCall | undefined {
  for (let call = run.lastCall; call !== undefined; call = call.former) {
    const fetches = 'fetches' in call.fetch ? call.fetch.fetches : [call.fetch];
    const isIt =
      fetch.represent === undefined
        ? fetches.includes(fetch)
        : fetches.some(({ entityKey }) => entityKey === fetch.entityKey) &&
          (representation === undefined || call.body.includes(representation));
    if (isIt) return call;
  }
  return undefined;
}
