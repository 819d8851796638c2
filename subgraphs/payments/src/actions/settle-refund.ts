import { recordEvents } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { ProcessorOutcome } from '../domain/processor-outcome.ts';
import { settleRefund, type RefundIntent } from '../domain/refund-intent.ts';
import { paymentRefunded } from '../events/published/payment-refunded.ts';
import { lockPayment, lockRefundIntent } from '../store/lock-payments.ts';
import { saveSettledRefund } from '../store/refund-intents.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** Books what the card processor said became of a refund, and tells it; of several who ask, one books. */
export async function settleRefundAction(
  transaction: Transaction<PaymentsTables>,
  { paymentId, refundId }: Pick<RefundIntent, 'paymentId' | 'refundId'>,
  outcome: ProcessorOutcome,
  now: Date,
): Promise<RefundIntent> {
  const payment = await lockPayment(transaction, paymentId);
  const intent = await lockRefundIntent(transaction, refundId);
  if (payment === null)
    throw new Error(`Refund ${refundId} is of ${paymentId}, and payments are never removed.`);
  if (intent.state !== 'OPEN') return intent;
  const settled = settleRefund(payment, intent, outcome, now);
  await saveSettledRefund(transaction, settled);
  if (settled.given !== null) {
    const event = paymentRefunded(settled.payment, settled.given.refund);
    await recordEvents(transaction, [event], { correlationId: intent.correlationId, now });
  }
  return settled.intent;
}
