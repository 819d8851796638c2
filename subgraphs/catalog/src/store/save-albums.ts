import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import { sql, type Transaction } from 'kysely';
import type { Album } from '../domain/album.ts';
import { nameKey, searchText } from '../domain/name-key.ts';
import type { CatalogTables } from './tables.ts';

type Writer = Transaction<CatalogTables>;

/** An album and the name of its artist, by which it is searched. */
export type NamedAlbum = Album & { readonly artistName: string };

/** Stores new albums with their genres. */
export async function insertAlbums(transaction: Writer, albums: readonly NamedAlbum[]): Promise<void> {
  const rows = albums.map((album) => ({ ...albumRow(album), artist_search: searchText(album.artistName) }));
  await bulkInsert(transaction, 'albums', rows);
  await bulkInsert(transaction, 'album_genres', albums.flatMap(genreRows));
}

/** Stores what has changed of albums; their artists stay. */
export async function updateAlbums(transaction: Writer, albums: readonly Album[]): Promise<void> {
  if (albums.length === 0) return;
  await sql`
    update albums set title = new.title, title_key = new.title_key, release_date = new.release_date,
      description = new.description, list_price_minor = new.list_price_minor, currency = new.currency,
      cover_url = new.cover_url, title_search = new.title_search, version = new.version
    from json_populate_recordset(null::albums, ${JSON.stringify(albums.map(albumRow))}::json) as new
    where albums.id = new.id`.execute(transaction);
  await sql`delete from album_genres where album_id = any(${albums.map(({ id }) => id)}::text[])`.execute(
    transaction,
  );
  await bulkInsert(transaction, 'album_genres', albums.flatMap(genreRows));
}

/** Whether another album of the same artist has this title. The caller has locked the artist. */
export async function isTitleTaken(transaction: Writer, { id, artistId, title }: Album): Promise<boolean> {
  const { rows } = await sql`
    select 1 from albums where artist_id = ${artistId} and title_key = ${nameKey(title)} and id <> ${id}`.execute(
    transaction,
  );
  return rows.length > 0;
}

function albumRow(album: Album): Record<string, unknown> {
  return {
    id: album.id,
    title: album.title,
    title_key: nameKey(album.title),
    artist_id: album.artistId,
    release_date: album.releaseDate,
    description: album.description,
    list_price_minor: album.listPriceMinor,
    currency: album.currency,
    cover_url: album.coverUrl,
    title_search: searchText(album.title),
    version: album.version,
  };
}

function genreRows({ id, genreIds, releaseDate }: Album): Record<string, unknown>[] {
  return genreIds.map((genreId, index) => ({
    album_id: id,
    genre_id: genreId,
    position: index + 1,
    release_date: releaseDate,
  }));
}
