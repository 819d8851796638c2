import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { countAlbumsOfArtists, countAlbumsOfGenres } from '../store/count-albums.ts';
import {
  findAlbums,
  findAlbumsOfArtists,
  findAlbumsOfGenres,
  type OtherAlbums,
} from '../store/find-albums.ts';
import { findArtists } from '../store/find-artists.ts';
import { findGenres } from '../store/find-genres.ts';
import type { CatalogTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<CatalogTables>) {
  return {
    album: rowLoader(
      (ids) => findAlbums(kysely, ids),
      (album) => album.id,
    ),
    artist: rowLoader(
      (ids) => findArtists(kysely, ids),
      (artist) => artist.id,
    ),
    genre: rowLoader(
      (ids) => findGenres(kysely, ids),
      (genre) => genre.id,
    ),
    albumsOfGenre: pageLoader(
      (ids, page) => findAlbumsOfGenres(kysely, ids, [], page),
      (album) => album.ofGenreId,
    ),
    albumsOfArtist: pageLoader(
      (keys: readonly string[], page) => findAlbumsOfArtists(kysely, keys.map(readOthersKey), page),
      othersKey,
    ),
    albumCountOfGenre: rowLoader(
      (ids) => countAlbumsOfGenres(kysely, ids),
      (row) => row.genreId,
    ),
    albumCountOfArtist: rowLoader(
      (keys: readonly string[]) => countAlbumsOfArtists(kysely, keys.map(readOthersKey)),
      othersKey,
    ),
  };
}

/** The key of an artist's albums without one: loaders know their keys by text. */
export function othersKey({ artistId, exceptId }: OtherAlbums): string {
  return JSON.stringify([artistId, exceptId]);
}

function readOthersKey(key: string): OtherAlbums {
  const [artistId, exceptId] = JSON.parse(key) as [string, string | null];
  return { artistId, exceptId };
}
