import { sql, type Kysely } from 'kysely';
import type { Genre } from '../domain/album.ts';
import type { CatalogTables } from './tables.ts';

type Reader = Kysely<CatalogTables>;

/** The genres with these ids, in no particular order. */
export async function findGenres(db: Reader, ids: readonly string[]): Promise<Genre[]> {
  const { rows } = await sql<Genre>`
    select id, name, description from genres where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** All genres by name; a shop has some dozens. */
export async function findAllGenres(db: Reader): Promise<Genre[]> {
  const { rows } = await sql<Genre>`select id, name, description from genres order by name_key`.execute(db);
  return rows;
}
