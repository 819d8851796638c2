import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import { nameKey } from '../domain/name-key.ts';
import { insertAlbums } from './save-albums.ts';
import { artistRow } from './save-artists.ts';
import type { CatalogTables } from './tables.ts';

/** Genres, artists and albums as a seed brings them. */
export interface CatalogSeed {
  readonly genres: readonly SeedGenre[];
  readonly artists: readonly SeedArtist[];
  readonly albums: readonly SeedAlbum[];
}

export interface SeedGenre {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface SeedArtist {
  readonly id: string;
  readonly name: string;
  readonly biography: string | null;
}

export interface SeedAlbum {
  readonly id: string;
  readonly title: string;
  readonly artistId: string;
  /** The main genre first. */
  readonly genreIds: readonly string[];
  /** A calendar day, ISO 8601. */
  readonly releaseDate: string;
  readonly description: string | null;
  readonly listPriceMinor: number;
  readonly currency: string;
}

/** Loads a seed into empty tables. No two artists may have one name, and no two albums of an artist one title. */
export async function loadSeed(
  transaction: Transaction<CatalogTables>,
  { genres, artists, albums }: CatalogSeed,
): Promise<void> {
  const genreRows = genres.map(({ id, name, description }) => ({
    id,
    name,
    name_key: nameKey(name),
    description,
  }));
  await bulkInsert(transaction, 'genres', genreRows);
  await bulkInsert(
    transaction,
    'artists',
    artists.map((artist) => artistRow({ ...artist, version: 1 })),
  );
  const names = new Map(artists.map(({ id, name }) => [id, name]));
  const named = albums.map((album) => ({
    ...album,
    coverUrl: null,
    version: 1,
    artistName: names.get(album.artistId) ?? '',
  }));
  await insertAlbums(transaction, named);
}
