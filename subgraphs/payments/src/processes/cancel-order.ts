import { newId } from '@musiccorp/chassis/database/new-id';
import { cancelOrderAction } from '../actions/cancel-order.ts';
import { openRefundAction } from '../actions/open-refund.ts';
import type { Claim } from '../domain/payment-intent.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';
import { accept, type Decision } from '../domain/refusal.ts';
import { closeCharge } from '../neighbors/card-processor.ts';
import { findPaymentsOfOrders } from '../store/find-payments.ts';
import { findOpenIntent } from '../store/payment-intents.ts';
import { settlePaymentBy, settleRefundWith, type Till } from './settle-with-processor.ts';

export interface Cancellation {
  readonly orderId: string;
  readonly reason: string | null;
  readonly claim: Claim;
  readonly correlationId: string;
}

/**
 * Makes sure that nothing is taken for an order and nothing stays taken, also when nobody knows what became of its payment:
 * no further payment is opened, an open one is closed at the processor, and what was taken is given back. May be repeated
 * from any point; each step finds what is done. Gives the refund that it made, if it made one.
 */
export async function cancelOrder(
  cancellation: Cancellation,
  till: Till,
): Promise<Decision<RefundIntent | null>> {
  const { orderId, reason, claim } = cancellation;
  const { kysely, now } = till;
  const cancelled = await kysely
    .transaction()
    .execute((transaction) => cancelOrderAction(transaction, { orderId, reason, cancelledAt: now() }, claim));
  if (!cancelled.ok) return cancelled;
  const open = await findOpenIntent(kysely, orderId);
  if (open !== null) await settlePaymentBy(closeCharge, open, till);
  const [payment] = await findPaymentsOfOrders(kysely, [orderId]);
  return accept(payment === undefined ? null : await giveBackRest(payment.id, cancellation, till));
}

/** Null when nothing is left to give back. */
async function giveBackRest(
  paymentId: string,
  { orderId, reason, correlationId }: Cancellation,
  till: Till,
): Promise<RefundIntent | null> {
  const now = till.now();
  // One key per order: of two cancellations at once, the second finds the refund of the first. A client's key is ASCII.
  const claim = { key: `cancellation → ${orderId}`, fingerprint: '' };
  const opening = { id: newId('ref', now), claim, correlationId, now };
  const dueAt = new Date(now.getTime() + till.unsettledAfterMs);
  const opened = await till.kysely
    .transaction()
    .execute((transaction) =>
      openRefundAction(transaction, paymentId, { amount: null, reason }, opening, dueAt),
    );
  return opened.ok ? settleRefundWith(opened.fact.intent, till) : null;
}
