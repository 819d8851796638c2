import type { PathKey } from '../../operations/json-object.ts';
import type { ClientPlace } from '../client-place.ts';

type ClientPath = readonly PathKey[];

/** Where a client misses something; once above the first list, however many elements miss it. */
export class Gaps {
  readonly #paths = new Map<string, ClientPath>();

  add(path: ClientPath): void {
    const above = aboveLists(path);
    this.#paths.set(JSON.stringify(above), above);
  }

  get paths(): readonly ClientPath[] {
    return [...this.#paths.values()];
  }

  /** Where errors about these places are told: nowhere that something stands in, but at what is missing below that. */
  among(places: readonly ClientPlace[]): ClientPlace[] {
    const gaps = this.paths;
    return places.flatMap((place) =>
      gaps.some((gap) => isWithin(place.path, gap))
        ? [place]
        : gaps.filter((gap) => isWithin(gap, place.path)).map((path) => ({ path, exact: true })),
    );
  }
}

/** The part of a path that no list is on. */
export function aboveLists(path: readonly PathKey[]): readonly PathKey[] {
  const firstIndex = path.findIndex((key) => typeof key === 'number');
  return firstIndex === -1 ? path : path.slice(0, firstIndex);
}

const isWithin = (path: ClientPath, outer: ClientPath): boolean =>
  outer.every((key, index) => key === path[index]);
