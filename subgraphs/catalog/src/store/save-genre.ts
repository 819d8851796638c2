import { sql, type Transaction } from 'kysely';
import type { Genre } from '../domain/album.ts';
import { nameKey } from '../domain/name-key.ts';
import type { CatalogTables } from './tables.ts';

/** Stores a new genre; false when there is one with its id or name. */
export async function insertGenre(transaction: Transaction<CatalogTables>, genre: Genre): Promise<boolean> {
  const { rows } = await sql`
    insert into genres (id, name, name_key, description)
    values (${genre.id}, ${genre.name}, ${nameKey(genre.name)}, ${genre.description})
    on conflict do nothing returning id`.execute(transaction);
  return rows.length > 0;
}
