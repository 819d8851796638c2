import { sql, type Transaction } from 'kysely';
import type { EarlyReversal } from '../domain/early-reversal.ts';
import type { EntryRequest } from '../domain/entry.ts';
import type { LoyaltyTables } from './tables.ts';

/** The one that was asked for with this key. To be read under the lock of the account, as all of these. */
export async function findEarlyReversal(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  { orderId, key }: Pick<EntryRequest, 'orderId' | 'key'>,
): Promise<EarlyReversal | null> {
  const { rows } = await sql<EarlyReversal>`select * from early_reversals
    where order_id = ${orderId} and customer_id = ${customerId} and key = ${key}`.execute(transaction);
  return rows[0] ?? null;
}

/** Stores one, unless it is there already. */
export async function insertEarlyReversal(
  transaction: Transaction<LoyaltyTables>,
  early: EarlyReversal,
): Promise<void> {
  await transaction
    .insertInto('earlyReversals')
    .values(early)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Removes those of an order, for whoever books them now. */
export async function takeEarlyReversals(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  orderId: string,
): Promise<EarlyReversal[]> {
  const { rows } = await sql<EarlyReversal>`delete from early_reversals
    where order_id = ${orderId} and customer_id = ${customerId} returning *`.execute(transaction);
  return rows;
}
