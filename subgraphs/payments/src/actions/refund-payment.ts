import type { Transaction } from 'kysely';
import { refundPayment, type RefundedPayment, type RefundRequest } from '../domain/refund-payment.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import { lockPayment } from '../store/lock-payments.ts';
import { insertRefund } from '../store/save-payment.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** Gives back a payment or a part of it; the lock on the payment keeps the sum of its refunds within it. */
export async function refundPaymentAction(
  transaction: Transaction<PaymentsTables>,
  paymentId: string,
  request: RefundRequest,
  refundId: string,
  now: Date,
): Promise<Decision<RefundedPayment>> {
  const payment = await lockPayment(transaction, paymentId);
  if (payment === null) return refuse('payment-not-found', `There is no payment ${paymentId}.`);
  const decision = refundPayment(payment, request, refundId, now);
  if (decision.ok) await insertRefund(transaction, decision.fact);
  return decision;
}
