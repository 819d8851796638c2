import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import { bookPayment, bookRefund, type LedgerTransaction } from '../domain/ledger.ts';
import type { Payment, Refund } from '../domain/payment.ts';
import type { PaymentsTables } from './tables.ts';

/** Payments and refunds as a seed brings them; times are ISO 8601, amounts minor units. Their ledger follows from them. */
export interface PaymentsSeed {
  readonly payments: readonly SeedPayment[];
  readonly refunds: readonly SeedRefund[];
}

export interface SeedPayment {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly takenAt: string;
  readonly cardToken: string;
  readonly cardBrand: string;
  readonly cardLast4: string;
}

export interface SeedRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly refundedAt: string;
}

/** Loads a seed into empty tables. Refuses a refund of a payment that the seed does not have. */
export async function loadSeed(transaction: Transaction<PaymentsTables>, seed: PaymentsSeed): Promise<void> {
  const refundsOf = groupByPayment(seed.refunds);
  const payments = seed.payments.map((payment) => toPayment(payment, refundsOf.get(payment.id) ?? []));
  const paymentOf = new Map(payments.map((payment) => [payment.id, payment]));
  const refunds = seed.refunds.map((refund) => toRefund(refund, paymentOf));
  const bookings = [
    ...payments.map(bookPayment),
    ...refunds.map(({ refund, customerId }) => bookRefund(refund, customerId)),
  ];
  await bulkInsert(transaction, 'payments', payments.map(paymentRow));
  await bulkInsert(
    transaction,
    'refunds',
    refunds.map(({ refund }) => refundRow(refund)),
  );
  await bulkInsert(transaction, 'ledger_transactions', bookings.map(transactionRow));
  await bulkInsert(transaction, 'ledger_entries', bookings.flatMap(entryRows));
}

function groupByPayment(refunds: readonly SeedRefund[]): Map<string, SeedRefund[]> {
  const groups = new Map<string, SeedRefund[]>();
  for (const refund of refunds) {
    const group = groups.get(refund.paymentId);
    if (group === undefined) groups.set(refund.paymentId, [refund]);
    else group.push(refund);
  }
  return groups;
}

function toPayment(seed: SeedPayment, refunds: readonly SeedRefund[]): Payment {
  const { cardBrand, cardLast4, takenAt, ...payment } = seed;
  return {
    ...payment,
    refundedMinor: refunds.reduce((sum, refund) => sum + refund.amountMinor, 0),
    takenAt: new Date(takenAt),
    card: { brand: cardBrand, last4: cardLast4 },
    refundingMinor: 0,
    // The processor was not asked: these payments are history that its journal does not have.
    chargeId: `history:${payment.id}`,
    version: 1 + refunds.length,
  };
}

function toRefund(
  { refundedAt, ...refund }: SeedRefund,
  payments: ReadonlyMap<string, Payment>,
): { readonly refund: Refund; readonly customerId: string } {
  const payment = payments.get(refund.paymentId);
  if (payment === undefined)
    throw new Error(`Refund ${refund.id} is of ${refund.paymentId}, a payment that the seed does not have.`);
  const { currency, customerId } = payment;
  return { refund: { ...refund, currency, refundedAt: new Date(refundedAt) }, customerId };
}

function paymentRow(payment: Payment): Record<string, unknown> {
  return {
    id: payment.id,
    order_id: payment.orderId,
    customer_id: payment.customerId,
    amount_minor: payment.amountMinor,
    refunded_minor: payment.refundedMinor,
    refunding_minor: payment.refundingMinor,
    currency: payment.currency,
    taken_at: payment.takenAt,
    card_token: payment.cardToken,
    card_brand: payment.card.brand,
    card_last4: payment.card.last4,
    charge_id: payment.chargeId,
    version: payment.version,
  };
}

function refundRow(refund: Refund): Record<string, unknown> {
  return {
    id: refund.id,
    payment_id: refund.paymentId,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    reason: refund.reason,
    refunded_at: refund.refundedAt,
  };
}

function transactionRow(booking: LedgerTransaction): Record<string, unknown> {
  return {
    id: booking.id,
    kind: booking.kind,
    customer_id: booking.customerId,
    payment_id: booking.paymentId,
    refund_id: booking.refundId,
    at: booking.at,
  };
}

function entryRows({ id, entries }: LedgerTransaction): Record<string, unknown>[] {
  return entries.map((entry, index) => ({
    transaction_id: id,
    position: index + 1,
    account: entry.account,
    amount_minor: entry.amountMinor,
    currency: entry.currency,
  }));
}
