import type { Transaction } from 'kysely';
import {
  openRefund,
  repeatRefund,
  type OpenedRefund,
  type RefundOpening,
  type RefundRequest,
} from '../domain/refund-intent.ts';
import { keyReused, refuse, type Decision } from '../domain/refusal.ts';
import { lockPayment } from '../store/lock-payments.ts';
import { findRefundIntentByKey, insertRefundIntent } from '../store/refund-intents.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** Writes down a refund that the card processor is about to be asked for, or finds what was written under this key before. */
export async function openRefundAction(
  transaction: Transaction<PaymentsTables>,
  paymentId: string,
  request: RefundRequest,
  opening: RefundOpening,
  dueAt: Date,
): Promise<Decision<OpenedRefund>> {
  const payment = await lockPayment(transaction, paymentId);
  if (payment === null) return refuse('payment-not-found', `There is no payment ${paymentId}.`);
  const sameKey = await findRefundIntentByKey(transaction, opening.claim);
  if (sameKey !== null) return repeatRefund(sameKey, payment, opening.claim);
  const decision = openRefund(payment, request, opening);
  if (!decision.ok) return decision;
  return (await insertRefundIntent(transaction, decision.fact, dueAt)) ? decision : keyReused;
}
