import type { Transaction } from 'kysely';
import type { Account } from '../domain/account.ts';
import type { LoyaltyTables } from './tables.ts';

export async function insertAccount(
  transaction: Transaction<LoyaltyTables>,
  account: Account,
): Promise<void> {
  await transaction.insertInto('accounts').values(account).execute();
}

/** Stores what a change may change: the name, and the version that counts it. */
export async function saveChange(
  transaction: Transaction<LoyaltyTables>,
  { id, name, version }: Account,
): Promise<void> {
  await transaction.updateTable('accounts').set({ name, version }).where('id', '=', id).execute();
}
