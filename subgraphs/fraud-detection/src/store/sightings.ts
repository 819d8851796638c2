import { sql, type Transaction } from 'kysely';
import type { SeenDecline, SeenOrder } from '../domain/sightings.ts';
import type { FraudDetectionTables } from './tables.ts';

type Writer = Transaction<FraudDetectionTables>;

const mostEvents = 200;

export async function insertSeenOrder(transaction: Writer, order: SeenOrder): Promise<void> {
  await transaction.insertInto('seenOrders').values(order).execute();
}

export async function insertSeenDecline(transaction: Writer, decline: SeenDecline): Promise<void> {
  await transaction.insertInto('seenDeclines').values(decline).execute();
}

/** A cancelled order says nothing about what its customer usually spends. */
export async function markCancelled(transaction: Writer, orderId: string): Promise<void> {
  await transaction.updateTable('seenOrders').set({ isCancelled: true }).where('id', '=', orderId).execute();
}

/** The customer's other orders, up to 200, those nearest in time before and up to `withinMs` after this one. */
export async function findOtherOrders(
  transaction: Writer,
  { id, customerId, placedAt }: SeenOrder,
  withinMs: number,
): Promise<SeenOrder[]> {
  const { rows } = await sql<SeenOrder>`
    select * from seen_orders
    where customer_id = ${customerId} and id <> ${id} and placed_at < ${after(placedAt, withinMs)}::timestamptz
    order by placed_at desc limit ${mostEvents}`.execute(transaction);
  return rows;
}

/** The customer's other declined payments within `withinMs` before and after this one, up to 200. */
export async function findOtherDeclines(
  transaction: Writer,
  { id, customerId, declinedAt }: SeenDecline,
  withinMs: number,
): Promise<SeenDecline[]> {
  const { rows } = await sql<SeenDecline>`
    select * from seen_declines
    where customer_id = ${customerId} and id <> ${id}
      and declined_at > ${after(declinedAt, -withinMs)}::timestamptz
      and declined_at < ${after(declinedAt, withinMs)}::timestamptz
    order by declined_at desc limit ${mostEvents}`.execute(transaction);
  return rows;
}

/** How many customers had orders sent to the address of this one since then, this one included. */
export async function countCustomersAtAddress(
  transaction: Writer,
  { addressHash }: SeenOrder,
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct customer_id)::int as count from seen_orders
    where address_hash = ${addressHash} and placed_at > ${since}::timestamptz`.execute(transaction);
  return rows[0]?.count ?? 0;
}

const after = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);
