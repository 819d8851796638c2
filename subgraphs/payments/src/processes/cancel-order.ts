import { newId } from '@musiccorp/chassis/database/new-id';
import { cancelOrderAction } from '../actions/cancel-order.ts';
import { openRefundAction } from '../actions/open-refund.ts';
import type { Claim } from '../domain/payment-intent.ts';
import type { Payment } from '../domain/payment.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';
import { accept, type Decision } from '../domain/refusal.ts';
import { closeCharge } from '../neighbors/card-processor.ts';
import { findPayments, findPaymentsOfOrders } from '../store/find-payments.ts';
import { findOpenIntent } from '../store/payment-intents.ts';
import { findOpenRefundIntents } from '../store/refund-intents.ts';
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
 * from any point; each step finds what is done. Null when nothing stays taken; otherwise the refund that the processor refuses.
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
  return accept(payment === undefined ? null : await giveBackAll(payment, cancellation, till));
}

/**
 * Gives back what is left of a payment, and what refunds of others that are under way turn out not to give back. Null when
 * all is given back; otherwise the refund that the processor refuses.
 */
async function giveBackAll(
  taken: Payment,
  cancellation: Cancellation,
  till: Till,
): Promise<RefundIntent | null> {
  let payment: Payment | undefined = taken;
  while (payment !== undefined && payment.refundedMinor < payment.amountMinor) {
    const rest = await openRest(payment, cancellation, till);
    if (rest?.state === 'REFUSED') return rest;
    const underWay = await findOpenRefundIntents(till.kysely, payment.id);
    await Promise.all(underWay.map((intent) => settleRefundWith(intent, till)));
    [payment] = await findPayments(till.kysely, [payment.id]);
  }
  return null;
}

/** Null when all that is left is being given back. */
async function openRest(
  { id, refundedMinor }: Payment,
  { orderId, reason, correlationId }: Cancellation,
  { kysely, now, unsettledAfterMs }: Till,
): Promise<RefundIntent | null> {
  const at = now();
  // One key for what is left at a time: of two cancellations at once, the second finds the refund of the first. A client's key is ASCII.
  const claim = { key: `cancellation → ${orderId} after ${refundedMinor}`, fingerprint: '' };
  const opening = { id: newId('ref', at), claim, correlationId, now: at };
  const dueAt = new Date(at.getTime() + unsettledAfterMs);
  const opened = await kysely
    .transaction()
    .execute((transaction) => openRefundAction(transaction, id, { amount: null, reason }, opening, dueAt));
  return opened.ok ? opened.fact.intent : null;
}
