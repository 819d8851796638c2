import type { CompiledSelection } from './compiled-selection.ts';
import type { ClientPlace } from './client-place.ts';
import { isJsonObject, ownValue, type JsonObject, type PathKey } from '../operations/json-object.ts';

/**
 * Where the client sees what stands at a path of the fetched data: at every response key that reads it.
 * The data may end, as nulls do, before the path does.
 */
export function clientPlaces(
  root: CompiledSelection,
  data: JsonObject,
  path: readonly PathKey[],
): ClientPlace[] {
  let places: Place[] = [{ path: [], selection: root, value: data }];
  const ended: ClientPlace[] = [];
  for (const key of path) {
    const next: Place[] = [];
    for (const place of places) {
      const inner = typeof key === 'number' ? [elementOf(place, key)] : fieldsOf(place, key);
      if (inner.length === 0) ended.push({ path: place.path, exact: false });
      next.push(...inner);
    }
    places = next;
  }
  const exact = unique(places.map((place) => ({ path: place.path, exact: true })));
  // Where types are not known, every one is tried: those that fail tell nothing beside one that does not.
  return exact.length > 0 ? exact : unique(ended);
}

interface Place {
  readonly path: readonly PathKey[];
  readonly selection: CompiledSelection | undefined;
  readonly value: unknown;
}

function elementOf({ path, selection, value }: Place, index: number): Place {
  return {
    path: [...path, index],
    selection,
    value: Array.isArray(value) ? (value as unknown[])[index] : undefined,
  };
}

function fieldsOf({ path, selection, value }: Place, source: string): Place[] {
  if (selection === undefined) return [];
  const object = isJsonObject(value) ? value : undefined;
  const typename = object === undefined ? undefined : selection.typeOf(object);
  const fields =
    typename === undefined
      ? selection.fieldsNamed(source)
      : selection.fieldsOf(typename).filter((field) => field.source === source);
  return fields.map((field) => ({
    path: [...path, field.key],
    selection: field.selection,
    value: object === undefined ? undefined : ownValue(object, source),
  }));
}

function unique(places: readonly ClientPlace[]): ClientPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place.path), place])).values()];
}
