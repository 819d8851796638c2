import { newId } from '@musiccorp/chassis/database/new-id';
import { cancelOrderAction } from '../actions/cancel-order.ts';
import { openRefundAction } from '../actions/open-refund.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';
import { closeCharge } from '../neighbors/card-processor.ts';
import { findPaymentsOfOrders } from '../store/find-payments.ts';
import { findOpenIntent } from '../store/payment-intents.ts';
import { settlePaymentBy, settleRefundWith, type Till } from './settle-with-processor.ts';

export interface Cancellation {
  readonly orderId: string;
  readonly reason: string | null;
  readonly correlationId: string;
}

/**
 * Makes sure that nothing is taken for an order and nothing stays taken, also when nobody knows what became of its payment:
 * no further payment is opened, an open one is closed at the processor, and what was taken is given back. May be repeated
 * from any point; each step finds what is done. Gives the refund that it made, if it made one.
 */
export async function cancelOrder(
  { orderId, reason, correlationId }: Cancellation,
  till: Till,
): Promise<RefundIntent | null> {
  const { kysely, now } = till;
  await kysely
    .transaction()
    .execute((transaction) => cancelOrderAction(transaction, { orderId, reason, cancelledAt: now() }));
  const open = await findOpenIntent(kysely, orderId);
  if (open !== null) await settlePaymentBy(closeCharge, open, till);
  const [payment] = await findPaymentsOfOrders(kysely, [orderId]);
  if (payment === undefined) return null;
  const at = now();
  // One key per order: of two cancellations at once, the second finds the refund of the first. A client's key is ASCII.
  const claim = { key: `cancellation → ${orderId}`, fingerprint: '' };
  const opened = await kysely
    .transaction()
    .execute((transaction) =>
      openRefundAction(
        transaction,
        payment.id,
        { amount: null, reason },
        { id: newId('ref', at), claim, correlationId, now: at },
        new Date(at.getTime() + till.unsettledAfterMs),
      ),
    );
  // A refusal says that nothing is left to give back.
  return opened.ok ? settleRefundWith(opened.fact.intent, till) : null;
}
