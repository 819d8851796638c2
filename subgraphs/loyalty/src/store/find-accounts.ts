import type { Page } from '@musiccorp/chassis/subgraph/page';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Account } from '../domain/account.ts';
import type { LoyaltyTables } from './tables.ts';

/** The accounts with these ids, in no particular order. */
export async function findAccounts(db: Kysely<LoyaltyTables>, ids: readonly string[]): Promise<Account[]> {
  const { rows } = await sql<Account>`select * from accounts where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** A page of all accounts, the newest first; one more than the page holds, to know whether there are more. */
export async function findAccountPage(db: Kysely<LoyaltyTables>, page: Page): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select * from accounts where ${before(page)}
    order by created_at desc, id desc limit ${page.first + 1}`.execute(db);
  return rows;
}

/** Further than the cursor, in the order newest first. */
function before({ after }: Page): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  return sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])})`;
}
