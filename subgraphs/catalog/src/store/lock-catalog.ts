import { sql, type Transaction } from 'kysely';
import type { Album, Artist } from '../domain/album.ts';
import { albumColumns } from './find-albums.ts';
import type { CatalogTables } from './tables.ts';

type Writer = Transaction<CatalogTables>;

/*
 * Every row lock of this service. Artists are locked before albums, each in the order of their ids, and an album's artist
 * before the album: who holds an artist may say which titles it has.
 */

/** Holds all names of artists, so that a name that is free stays free until the end. Before any row lock. */
export async function lockArtistNames(transaction: Writer): Promise<void> {
  await sql`lock table artists in share row exclusive mode`.execute(transaction);
}

export async function lockArtist(transaction: Writer, id: string): Promise<Artist | null> {
  const { rows } = await sql<Artist>`
    select id, name, biography, version from artists where id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}

/** Locks the artists with these names, given as their keys. */
export async function lockArtistsByName(
  transaction: Writer,
  nameKeys: readonly string[],
): Promise<(Artist & { readonly nameKey: string })[]> {
  const { rows } = await sql<Artist & { nameKey: string }>`
    select id, name, name_key, biography, version from artists where name_key = any(${[...nameKeys]}::text[])
    order by id for update`.execute(transaction);
  return rows;
}

/** Locks an album, and its artist before it. */
export async function lockAlbum(transaction: Writer, id: string): Promise<Album | null> {
  await sql`select 1 from artists where id = (select artist_id from albums where id = ${id}) for update`.execute(
    transaction,
  );
  const { rows } = await sql<Album>`
    select ${albumColumns} from albums where id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}

/** Locks the albums with these titles, given as keys, of artists that the caller has locked. */
export async function lockAlbumsByTitle(
  transaction: Writer,
  titles: readonly { readonly artistId: string; readonly titleKey: string }[],
): Promise<Album[]> {
  const { rows } = await sql<Album>`
    select ${albumColumns} from albums
    where (artist_id, title_key) in (
      select * from unnest(${titles.map((title) => title.artistId)}::text[], ${titles.map((title) => title.titleKey)}::text[])
    )
    order by id for update`.execute(transaction);
  return rows;
}
