import { sql, type Kysely, type Transaction } from 'kysely';
import type { OrdersTables } from './tables.ts';

/*
 * The parcels that were asked for to be sent, while nobody has said what became of them: that no answer came in time says
 * nothing. Written under the lock of the order.
 */

export async function openDispatch(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  now: Date,
): Promise<void> {
  await sql`insert into open_dispatches (order_id, asked_at) values (${orderId}, ${now})
    on conflict do nothing`.execute(transaction);
}

export async function closeDispatch(transaction: Transaction<OrdersTables>, orderId: string): Promise<void> {
  await sql`delete from open_dispatches where order_id = ${orderId}`.execute(transaction);
}

/** Whether a parcel has been asked for to be sent, and nobody has said yet what became of that. */
export async function isBeingDispatched(db: Kysely<OrdersTables>, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from open_dispatches where order_id = ${orderId}) as is`.execute(db);
  return rows[0]?.is === true;
}
