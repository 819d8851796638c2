import type { Transaction } from 'kysely';
import { openAccount } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

/** Opens a customer's account; one that is open stays as it is. */
export async function openAccountAction(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  now: Date,
): Promise<void> {
  await openAccount(transaction, customerId, now);
}
