import { recordEvents } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { openPayment, type Opening, type PaymentRequest } from '../domain/open-payment.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import { keyReused, type Decision } from '../domain/refusal.ts';
import { paymentDeclined } from '../events/published/payment-declined.ts';
import { lockOrder } from '../store/lock-payments.ts';
import { findStanding, insertPaymentIntent, postponePaymentIntent } from '../store/payment-intents.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** Writes down what the card processor is about to be asked, or finds what was written under this key before. */
export async function openPaymentAction(
  transaction: Transaction<PaymentsTables>,
  request: PaymentRequest,
  opening: Opening,
  dueAt: Date,
): Promise<Decision<PaymentIntent>> {
  await lockOrder(transaction, request.orderId);
  const standing = await findStanding(transaction, request, opening.claim);
  const decision = openPayment(request, standing, opening);
  if (!decision.ok) return decision;
  const intent = decision.fact;
  const isOpen = intent.state === 'OPEN';
  if (standing.sameKey !== null) {
    if (isOpen) await postponePaymentIntent(transaction, intent, dueAt);
    return decision;
  }
  if (!(await insertPaymentIntent(transaction, intent, isOpen ? dueAt : null))) return keyReused;
  if (!isOpen) await recordEvents(transaction, [paymentDeclined(intent, opening.now)], opening);
  return decision;
}
