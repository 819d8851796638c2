import type { SeedAlbum, SeedGenre } from './catalog-part.ts';
import { elementAt } from './random.ts';
import type { Random } from './random.ts';

export interface SeedShelf {
  /** Aisle, bay and level: 'A-03-2' */
  readonly id: string;
  readonly aisle: string;
}

const aisles = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const levels = 4;
const albumsPerShelf = 30;
const baysPerAisle = 24;
const fewestShelves = 8;

/** Enough shelves for the albums, aisle by aisle, in the order one walks past them. */
export function createShelves(albumCount: number): SeedShelf[] {
  const count = Math.max(fewestShelves, Math.ceil(albumCount / albumsPerShelf));
  const wanted = Math.ceil(count / (baysPerAisle * levels));
  const aisleCount = Math.max(2, Math.min(aisles.length, wanted));
  const baysEach = Math.ceil(count / (aisleCount * levels));
  const shelves: SeedShelf[] = [];
  for (const aisle of aisles.slice(0, aisleCount)) {
    for (let bay = 1; bay <= baysEach; bay += 1) {
      for (let level = 1; level <= levels; level += 1) {
        shelves.push({ id: `${aisle}-${String(bay).padStart(2, '0')}-${level}`, aisle });
      }
    }
  }
  return shelves;
}

/** Albums of a genre stand near each other. */
export function createShelfChoice(
  shelves: readonly SeedShelf[],
  genres: readonly SeedGenre[],
  random: Random,
): (album: SeedAlbum) => string {
  const places = new Map(genres.map(({ id }, index) => [id, index / genres.length]));
  const reach = Math.max(2, Math.ceil(shelves.length / 12));
  return ({ genreIds }) => {
    const start = Math.floor((places.get(genreIds[0] ?? '') ?? 0) * shelves.length);
    return elementAt(shelves, (start + random.whole(0, reach - 1)) % shelves.length).id;
  };
}
