import { sql, type Kysely } from 'kysely';
import type { Account } from '../domain/account.ts';
import type { LoyaltyTables } from './tables.ts';

/** The accounts of these customers, in no particular order. */
export async function findAccounts(
  db: Kysely<LoyaltyTables>,
  customerIds: readonly string[],
): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select a.*, coalesce((select sum(e.points) from entries e where e.customer_id = a.customer_id), 0)::bigint as balance
    from accounts a where a.customer_id = any(${[...customerIds]}::text[])`.execute(db);
  return rows;
}
