import { sql, type Transaction } from 'kysely';
import type { Account } from '../domain/account.ts';
import type { LoyaltyTables } from './tables.ts';

/** Every row lock of this service, in the order in which they are taken: an account, alone. */
export async function lockAccount(
  transaction: Transaction<LoyaltyTables>,
  id: string,
): Promise<Account | null> {
  const { rows } = await sql<Account>`select * from accounts where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}
