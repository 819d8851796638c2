import { isJsonObject, ownValue, type JsonObject, type PathKey } from '../operations/json-object.ts';

/** Every object at a plan's path, in order; one that stands in several places comes several times. */
export function findTargets(data: unknown, path: readonly PathKey[]): JsonObject[] {
  const found: JsonObject[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(value: unknown, path: readonly PathKey[], depth: number, found: JsonObject[]): void {
  if (Array.isArray(value)) {
    // `@` stands for every element.
    const rest = path[depth] === '@' ? depth + 1 : depth;
    for (const element of value as unknown[]) collect(element, path, rest, found);
  } else if (isJsonObject(value)) {
    const key = path[depth];
    if (key === undefined) found.push(value);
    else if (key !== '@') collect(ownValue(value, String(key)), path, depth + 1, found);
  }
}

/** The places of these objects, as response keys and indexes from the root. */
export function placesOf(
  data: unknown,
  path: readonly PathKey[],
  wanted: ReadonlySet<JsonObject>,
): PathKey[][] {
  const places: PathKey[][] = [];
  visitPlaces(data, path, (object, place) => {
    if (wanted.has(object)) places.push([...place]);
  });
  return places;
}

/** The objects at a plan's path, each with its places. */
export function objectsAt(data: unknown, path: readonly PathKey[]): Map<JsonObject, PathKey[][]> {
  const found = new Map<JsonObject, PathKey[][]>();
  visitPlaces(data, path, (object, place) => {
    const places = found.get(object);
    if (places === undefined) found.set(object, [[...place]]);
    else places.push([...place]);
  });
  return found;
}

function visitPlaces(
  data: unknown,
  path: readonly PathKey[],
  visit: (object: JsonObject, place: readonly PathKey[]) => void,
): void {
  const walk = (value: unknown, depth: number, at: readonly PathKey[]): void => {
    if (Array.isArray(value)) {
      const rest = path[depth] === '@' ? depth + 1 : depth;
      for (const [index, element] of (value as unknown[]).entries()) walk(element, rest, [...at, index]);
    } else if (isJsonObject(value)) {
      const key = path[depth];
      if (key === undefined) {
        visit(value, at);
      } else if (key !== '@') {
        walk(ownValue(value, String(key)), depth + 1, [...at, key]);
      }
    }
  };
  walk(data, 0, []);
}
