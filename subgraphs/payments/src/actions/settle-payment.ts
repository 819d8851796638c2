import { recordEvents } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { settlePayment, type PaymentIntent } from '../domain/payment-intent.ts';
import type { ProcessorOutcome } from '../domain/processor-outcome.ts';
import { paymentDeclined } from '../events/published/payment-declined.ts';
import { paymentTaken } from '../events/published/payment-taken.ts';
import { lockPaymentIntent } from '../store/lock-payments.ts';
import { saveSettledIntent } from '../store/payment-intents.ts';
import type { PaymentsTables } from '../store/tables.ts';

/**
 * Books what the card processor said became of an intent, and tells it. Of several who ask the processor at once, one
 * books; all see the same intent afterwards.
 */
export async function settlePaymentAction(
  transaction: Transaction<PaymentsTables>,
  paymentId: string,
  outcome: ProcessorOutcome,
  now: Date,
): Promise<PaymentIntent> {
  const intent = await lockPaymentIntent(transaction, paymentId);
  if (intent.state !== 'OPEN') return intent;
  const settled = settlePayment(intent, outcome, now);
  await saveSettledIntent(transaction, settled);
  const origin = { correlationId: intent.correlationId, now };
  if (settled.taken !== null) await recordEvents(transaction, [paymentTaken(settled.taken.payment)], origin);
  if (settled.intent.state === 'DECLINED')
    await recordEvents(transaction, [paymentDeclined(settled.intent, now)], origin);
  return settled.intent;
}
