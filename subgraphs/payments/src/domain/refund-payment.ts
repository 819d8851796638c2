import { bookRefund, type LedgerTransaction } from './ledger.ts';
import { refundableMinor, type Payment, type Refund } from './payment.ts';
import { accept, refuse, type Decision } from './refusal.ts';

export interface RefundRequest {
  /** Null asks for all that is left. */
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly reason: string | null;
}

export interface RefundedPayment {
  /** The payment after the refund. */
  readonly payment: Payment;
  readonly refund: Refund;
  readonly booking: LedgerTransaction;
}

/** Decides a refund: in the payment's currency, and never more in sum than was paid. */
export function refundPayment(
  payment: Payment,
  request: RefundRequest,
  refundId: string,
  now: Date,
): Decision<RefundedPayment> {
  const { currency } = payment;
  const left = refundableMinor(payment);
  const amountMinor = request.amount?.amountMinor ?? left;
  if (request.amount !== null && request.amount.currency !== currency)
    return refuse('currency-mismatch', `Payment ${payment.id} is in ${currency}, so its refunds are too.`);
  if (left === 0 || amountMinor > left) return refuse('refund-exceeds-payment', whatIsLeft(payment, left));
  const refund: Refund = {
    id: refundId,
    paymentId: payment.id,
    amountMinor,
    currency,
    reason: request.reason,
    refundedAt: now,
  };
  return accept({
    payment: {
      ...payment,
      refundedMinor: payment.refundedMinor + amountMinor,
      version: payment.version + 1,
    },
    refund,
    booking: bookRefund(refund, payment.customerId),
  });
}

function whatIsLeft({ id, amountMinor, currency }: Payment, left: number): string {
  if (left === 0) return `Payment ${id} has been refunded in full; nothing is left to refund.`;
  return `Of payment ${id} (${amountMinor} ${currency} in minor units), ${left} is left to refund; ask for at most that.`;
}
