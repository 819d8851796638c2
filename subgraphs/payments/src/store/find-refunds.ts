import { sql, type Kysely } from 'kysely';
import type { Refund } from '../domain/payment.ts';
import type { PaymentsTables } from './tables.ts';

/** The refunds with these ids, in no particular order. */
export async function findRefunds(db: Kysely<PaymentsTables>, ids: readonly string[]): Promise<Refund[]> {
  const { rows } = await sql<Refund>`select * from refunds where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The refunds of these payments, the oldest first. */
export async function findRefundsOfPayments(
  db: Kysely<PaymentsTables>,
  paymentIds: readonly string[],
): Promise<Refund[]> {
  const { rows } = await sql<Refund>`
    select * from refunds where payment_id = any(${[...paymentIds]}::text[])
    order by payment_id, refunded_at, id`.execute(db);
  return rows;
}
