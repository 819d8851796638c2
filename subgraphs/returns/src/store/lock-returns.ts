import { sql, type Transaction } from 'kysely';
import type { Return } from '../domain/return.ts';
import type { ReturnsTables } from './tables.ts';

// Every lock of this service, in the order in which they are taken: an order's returns, a return, its process.

/** Until the transaction ends, nobody else asks for a return of this order: two at once cannot both have the last copy. */
export async function lockReturnsOfOrder(
  transaction: Transaction<ReturnsTables>,
  orderId: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`returns of ${orderId}`}, 0))`.execute(
    transaction,
  );
}

export async function lockReturn(
  transaction: Transaction<ReturnsTables>,
  id: string,
): Promise<Return | null> {
  const { rows } = await sql<Return>`select * from returns where id = ${id} for update`.execute(transaction);
  return rows[0] ?? null;
}
