import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Album } from '../domain/album.ts';
import { likePatterns } from './like-patterns.ts';
import type { CatalogTables } from './tables.ts';

type Reader = Kysely<CatalogTables>;

/** The columns of an album and its genres, the main one first. */
export const albumColumns = sql`
  albums.id, albums.title, albums.artist_id, albums.release_date, albums.description, albums.list_price_minor,
  albums.currency, albums.cover_url, albums.version,
  array(select genre_id from album_genres where album_id = albums.id order by position) as genre_ids`;

/** The albums with these ids, in no particular order. */
export async function findAlbums(db: Reader, ids: readonly string[]): Promise<Album[]> {
  const { rows } = await sql<Album>`
    select ${albumColumns} from albums where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of all albums that have each of the words, the newest release first; one more than the page holds. */
export async function findAlbumPage(db: Reader, words: readonly string[], page: Page): Promise<Album[]> {
  const { rows } = await sql<Album>`
    select ${albumColumns} from albums
    where search_text like all(${likePatterns(words)}::text[]) and ${after(page, sql`release_date`, sql`id`)}
    order by release_date desc, id limit ${page.first + 1}`.execute(db);
  return rows;
}

export interface AlbumOfGenre extends Album {
  readonly ofGenreId: string;
}

/** The same page of the albums of each of these genres, the newest release first; one more than the page holds. */
export async function findAlbumsOfGenres(
  db: Reader,
  genreIds: readonly string[],
  words: readonly string[],
  page: Page,
): Promise<AlbumOfGenre[]> {
  const { rows } = await sql<AlbumOfGenre>`
    select asked.genre_id as of_genre_id, found.* from unnest(${[...genreIds]}::text[]) as asked (genre_id)
    cross join lateral (
      select ${albumColumns} from album_genres listed join albums on albums.id = listed.album_id
      where listed.genre_id = asked.genre_id and search_text like all(${likePatterns(words)}::text[])
        and ${after(page, sql`listed.release_date`, sql`listed.album_id`)}
      order by listed.release_date desc, listed.album_id limit ${page.first + 1}
    ) as found
    order by found.release_date desc, found.id`.execute(db);
  return rows;
}

/** An artist whose albums are listed, and the album that the list leaves out. */
export interface OtherAlbums {
  readonly artistId: string;
  readonly exceptId: string | null;
}

/** The same page of the albums of each of these artists, the newest release first; one more than the page holds. */
export async function findAlbumsOfArtists(
  db: Reader,
  asked: readonly OtherAlbums[],
  page: Page,
): Promise<(Album & OtherAlbums)[]> {
  const { rows } = await sql<Album & OtherAlbums>`
    select asked.except_id, found.* from ${unnestOthers(asked)}
    cross join lateral (
      select ${albumColumns} from albums
      where albums.artist_id = asked.artist_id and albums.id is distinct from asked.except_id
        and ${after(page, sql`release_date`, sql`id`)}
      order by release_date desc, id limit ${page.first + 1}
    ) as found
    order by found.release_date desc, found.id`.execute(db);
  return rows;
}

export function unnestOthers(asked: readonly OtherAlbums[]): RawBuilder<unknown> {
  return sql`unnest(${asked.map(({ artistId }) => artistId)}::text[], ${asked.map(({ exceptId }) => exceptId)}::text[])
    as asked (artist_id, except_id)`;
}

/** Further than the cursor, in the order newest release first, then id. */
function after(
  { after: key }: Page,
  releaseDate: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (key === null) return sql`true`;
  const [day, lastId] = [String(key[0]), String(key[1])];
  return sql`(${releaseDate} <= ${day}::date and (${releaseDate} < ${day}::date or ${id} > ${lastId}))`;
}
