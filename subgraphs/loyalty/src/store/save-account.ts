import { sql, type Transaction } from 'kysely';
import type { Booking } from '../domain/entry.ts';
import type { LoyaltyTables } from './tables.ts';

/** Opens an account where there is none. */
export async function openAccount(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  now: Date,
): Promise<void> {
  await sql`insert into accounts (customer_id, opened_at, version) values (${customerId}, ${now}, 1)
    on conflict (customer_id) do nothing`.execute(transaction);
}

/** Stores a new entry, and the version that its account has by it. */
export async function insertEntry(
  transaction: Transaction<LoyaltyTables>,
  { account, entry }: Booking,
): Promise<void> {
  await transaction.insertInto('entries').values(entry).execute();
  await transaction
    .updateTable('accounts')
    .set({ version: account.version })
    .where('customerId', '=', account.customerId)
    .execute();
}
