import { sql, type Transaction } from 'kysely';
import type { Account } from '../domain/account.ts';
import { findAccounts } from './find-accounts.ts';
import { openAccount } from './save-account.ts';
import type { LoyaltyTables } from './tables.ts';

/** Every row lock of this service, in the order in which they are taken: an account, alone. */
export async function lockAccount(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
): Promise<Account | null> {
  await sql`select 1 from accounts where customer_id = ${customerId} for update`.execute(transaction);
  // A statement of its own: what the lock has waited for is seen only by the next one.
  const [account] = await findAccounts(transaction, [customerId]);
  return account ?? null;
}

/** The customer's account, opened now if there was none. */
export async function lockOrOpenAccount(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  now: Date,
): Promise<Account> {
  const before = await lockAccount(transaction, customerId);
  if (before !== null) return before;
  await openAccount(transaction, customerId, now);
  const account = await lockAccount(transaction, customerId);
  if (account === null) throw new Error(`The account of ${customerId} vanished; accounts are never closed.`);
  return account;
}
