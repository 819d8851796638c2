import type { SeedAlbum } from './catalog-part.ts';
import { createRandom } from './random.ts';

export interface Popularity {
  /** What sells, best seller first. */
  readonly ranked: readonly SeedAlbum[];
  /** In the catalogue, but never delivered to the warehouse: nobody could order these. */
  readonly neverReceived: ReadonlySet<string>;
}

const neverReceivedShare = 0.012;
/** Where "Give Blood" stands in the sales ranking, so that examples find it with a history. */
const exampleRank = 4;

/** One ranking for the whole world: orders and stock must agree on it. */
export function createPopularity(seed: number, albums: readonly SeedAlbum[]): Popularity {
  const [first, ...others] = albums;
  const ranked = createRandom(seed, 'popularity').shuffle(others);
  if (first !== undefined) ranked.splice(exampleRank, 0, first);
  const missing = Math.max(1, Math.round(albums.length * neverReceivedShare));
  return {
    ranked: ranked.slice(0, -missing),
    neverReceived: new Set(ranked.slice(-missing).map(({ id }) => id)),
  };
}
