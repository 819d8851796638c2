import { sql, type Transaction } from 'kysely';
import type { Artist } from '../domain/album.ts';
import { nameKey, searchText } from '../domain/name-key.ts';
import type { CatalogTables } from './tables.ts';

type Writer = Transaction<CatalogTables>;

/** Stores the artists whose names are new, and leaves the others out; answers the ids of those stored. */
export async function insertArtists(
  transaction: Writer,
  artists: readonly Artist[],
): Promise<ReadonlySet<string>> {
  if (artists.length === 0) return new Set();
  // In the order of names: of two transactions with the same new names, one waits for the other.
  const rows = artists.map(artistRow).sort((one, other) => (one.name_key < other.name_key ? -1 : 1));
  const { rows: stored } = await sql<{ id: string }>`
    insert into artists (id, name, name_key, name_search, biography, version)
    select id, name, name_key, name_search, biography, version
    from json_populate_recordset(null::artists, ${JSON.stringify(rows)}::json)
    on conflict (name_key) do nothing returning id`.execute(transaction);
  return new Set(stored.map(({ id }) => id));
}

/** Stores a changed artist, and its name with its albums, which are searched by it. False when another has the name. */
export async function updateArtist(transaction: Writer, artist: Artist): Promise<boolean> {
  const { name_key, name_search } = artistRow(artist);
  const { rows } = await sql`
    update artists set name = ${artist.name}, name_key = ${name_key}, name_search = ${name_search},
      biography = ${artist.biography}, version = ${artist.version}
    where id = ${artist.id} and not exists (
      select 1 from artists other where other.name_key = ${name_key} and other.id <> ${artist.id})
    returning id`.execute(transaction);
  if (rows.length === 0) return false;
  await sql`update albums set artist_search = ${name_search}
    where artist_id = ${artist.id} and artist_search <> ${name_search}`.execute(transaction);
  return true;
}

export function artistRow(artist: Artist) {
  return {
    id: artist.id,
    name: artist.name,
    name_key: nameKey(artist.name),
    name_search: searchText(artist.name),
    biography: artist.biography,
    version: artist.version,
  };
}
