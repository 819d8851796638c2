import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ReturnCase } from '../domain/return-case.ts';
import type { ReturnsTables } from './tables.ts';

/** The return cases with these ids, in no particular order. */
export async function findReturnCases(
  db: Kysely<ReturnsTables>,
  ids: readonly string[],
): Promise<ReturnCase[]> {
  const { rows } =
    await sql<ReturnCase>`select * from return_cases where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of all return cases, the newest first; one more than the page holds, to know whether there are more. */
export async function findReturnCasePage(db: Kysely<ReturnsTables>, page: Page): Promise<ReturnCase[]> {
  const { rows } = await sql<ReturnCase>`
    select * from return_cases where ${before(page)}
    order by created_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
