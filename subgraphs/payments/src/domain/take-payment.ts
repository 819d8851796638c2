import { bookPayment, type LedgerTransaction } from './ledger.ts';
import type { Payment } from './payment.ts';

export interface PaymentRequest {
  readonly orderId: string;
  readonly customerId: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly cardToken: string;
  readonly card?: { readonly brand: string; readonly last4: string };
}

export interface TakenPayment {
  readonly payment: Payment;
  readonly booking: LedgerTransaction;
}

/** A new payment and its entries in the ledger. */
export function takePayment(request: PaymentRequest, id: string, now: Date): TakenPayment {
  const { orderId, customerId, amount, cardToken, card } = request;
  const payment: Payment = {
    id,
    orderId,
    customerId,
    amountMinor: amount.amountMinor,
    refundedMinor: 0,
    currency: amount.currency,
    takenAt: now,
    cardToken,
    card: card ?? { brand: null, last4: null },
    version: 1,
  };
  return { payment, booking: bookPayment(payment) };
}
