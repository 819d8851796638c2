import type { Payment, Refund } from './payment.ts';

/** What was booked: money taken or money given back. */
export const ledgerKinds = ['PAYMENT', 'REFUND'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** One business fact in the ledger; the amounts of its entries sum to zero. */
export interface LedgerTransaction {
  readonly id: string;
  readonly kind: LedgerKind;
  readonly customerId: string;
  readonly paymentId: string;
  readonly refundId: string | null;
  readonly at: Date;
  /** In the order of their positions, which count from 1. */
  readonly entries: readonly Posting[];
}

/** One side of a transaction: debit is positive, credit negative, in minor units. */
export interface Posting {
  readonly account: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What the card processor has collected and owes us. */
export const processorReceivable = 'processor-receivable';

/** The customer's account: negative is what they have paid in and could be given back. */
export function customerAccount(customerId: string): string {
  return `customer:${customerId}`;
}

/** A payment in the ledger: the processor owes us (debit), and we owe the customer (credit) until an order is charged. */
export function bookPayment(payment: Payment): LedgerTransaction {
  const { id, customerId, amountMinor, currency, takenAt } = payment;
  return {
    id: ledgerTransactionId(id),
    kind: 'PAYMENT',
    customerId,
    paymentId: id,
    refundId: null,
    at: takenAt,
    entries: [
      { account: processorReceivable, amountMinor, currency },
      { account: customerAccount(customerId), amountMinor: -amountMinor, currency },
    ],
  };
}

/** A refund in the ledger: the payment's entries the other way round, for the amount of the refund. */
export function bookRefund(refund: Refund, customerId: string): LedgerTransaction {
  const { id, paymentId, amountMinor, currency, refundedAt } = refund;
  return {
    id: ledgerTransactionId(id),
    kind: 'REFUND',
    customerId,
    paymentId,
    refundId: id,
    at: refundedAt,
    entries: [
      { account: customerAccount(customerId), amountMinor, currency },
      { account: processorReceivable, amountMinor: -amountMinor, currency },
    ],
  };
}

/** Follows from what is booked, so that the same fact cannot be booked twice. */
function ledgerTransactionId(bookedId: string): string {
  return `ltx_${bookedId}`;
}
