import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely } from 'kysely';
import type { Artist } from '../domain/album.ts';
import { likePatterns } from './like-patterns.ts';
import type { CatalogTables } from './tables.ts';

type Reader = Kysely<CatalogTables>;

/** The artists with these ids, in no particular order. */
export async function findArtists(db: Reader, ids: readonly string[]): Promise<Artist[]> {
  const { rows } = await sql<Artist>`
    select id, name, biography, version from artists where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The artist that is called this, whatever the capitals; the name is given as its key. */
export async function findArtistByName(db: Reader, nameKey: string): Promise<Artist | null> {
  const { rows } = await sql<Artist>`
    select id, name, biography, version from artists where name_key = ${nameKey}`.execute(db);
  return rows[0] ?? null;
}

/** A page of the artists that have each of the words in their name, by name; one more than the page holds. */
export async function findArtistPage(db: Reader, words: readonly string[], page: Page): Promise<Artist[]> {
  const after = page.after === null ? sql`true` : sql`name_key > ${String(page.after[0])}`;
  const { rows } = await sql<Artist>`
    select id, name, biography, version from artists
    where name_search like all(${likePatterns(words)}::text[]) and ${after}
    order by name_key limit ${page.first + 1}`.execute(db);
  return rows;
}
