import { sql, type Kysely } from 'kysely';
import { unnestOthers, type OtherAlbums } from './find-albums.ts';
import { likePatterns } from './like-patterns.ts';
import type { CatalogTables } from './tables.ts';

type Reader = Kysely<CatalogTables>;

/** How many albums have each of these words, of one genre where one is given. */
export async function countAlbums(
  db: Reader,
  genreId: string | null,
  words: readonly string[],
): Promise<number> {
  const listed =
    genreId === null ? sql`albums` : sql`albums join album_genres on album_id = id and genre_id = ${genreId}`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${listed}
    where search_text like all(${likePatterns(words)}::text[])`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many albums each of these genres has; a genre without albums is left out. */
export async function countAlbumsOfGenres(
  db: Reader,
  genreIds: readonly string[],
): Promise<{ genreId: string; count: number }[]> {
  const { rows } = await sql<{ genreId: string; count: number }>`
    select genre_id, count(*)::int as count from album_genres
    where genre_id = any(${[...genreIds]}::text[]) group by genre_id`.execute(db);
  return rows;
}

/** How many albums each of these artists has, without the one to leave out. */
export async function countAlbumsOfArtists(
  db: Reader,
  asked: readonly OtherAlbums[],
): Promise<(OtherAlbums & { count: number })[]> {
  const { rows } = await sql<OtherAlbums & { count: number }>`
    select asked.artist_id, asked.except_id, count(albums.id)::int as count from ${unnestOthers(asked)}
    left join albums on albums.artist_id = asked.artist_id and albums.id is distinct from asked.except_id
    group by asked.artist_id, asked.except_id`.execute(db);
  return rows;
}
