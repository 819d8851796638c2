import { sql, type Transaction } from 'kysely';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Payment } from '../domain/payment.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';
import { toPayment } from './find-payments.ts';
import { toPaymentIntent } from './payment-intents.ts';
import { toRefundIntent } from './refund-intents.ts';
import type { PaymentIntentsTable, PaymentsTable, PaymentsTables, RefundIntentsTable } from './tables.ts';

// Every lock of this service, in the order in which they are taken: a cancellation's key, an order, its intent, its payment, a refund of that.
// The ledger is never locked.

/** One at a time decides what is asked for an order: of two payments, the second finds the first. */
export async function lockOrder(transaction: Transaction<PaymentsTables>, orderId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`order ${orderId}`}, 0))`.execute(transaction);
}

export async function lockPaymentIntent(
  transaction: Transaction<PaymentsTables>,
  paymentId: string,
): Promise<PaymentIntent> {
  const { rows } = await sql<PaymentIntentsTable>`
    select * from payment_intents where payment_id = ${paymentId} for update`.execute(transaction);
  if (rows[0] === undefined)
    throw new Error(`There is no intent ${paymentId}, and intents are never removed.`);
  return toPaymentIntent(rows[0]);
}

/** Guards the sum of its refunds. */
export async function lockPayment(
  transaction: Transaction<PaymentsTables>,
  id: string,
): Promise<Payment | null> {
  const { rows } = await sql<PaymentsTable>`select * from payments where id = ${id} for update`.execute(
    transaction,
  );
  return rows[0] === undefined ? null : toPayment(rows[0]);
}

export async function lockRefundIntent(
  transaction: Transaction<PaymentsTables>,
  refundId: string,
): Promise<RefundIntent> {
  const { rows } = await sql<RefundIntentsTable>`
    select * from refund_intents where refund_id = ${refundId} for update`.execute(transaction);
  if (rows[0] === undefined) throw new Error(`There is no refund ${refundId}, and they are never removed.`);
  return toRefundIntent(rows[0]);
}
