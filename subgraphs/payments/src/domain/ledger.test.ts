import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookPayment, bookRefund, type LedgerTransaction } from './ledger.ts';
import type { Payment, Refund } from './payment.ts';

const payment: Payment = {
  id: 'pay_1',
  orderId: 'ord_1',
  customerId: 'cus_1',
  amountMinor: 2598,
  refundedMinor: 0,
  refundingMinor: 0,
  chargeId: 'ch_1',
  currency: 'GBP',
  takenAt: new Date('2026-03-01T10:00:00.000Z'),
  cardToken: 'tok_1',
  card: { brand: null, last4: null },
  version: 1,
};
const refund: Refund = {
  id: 'ref_1',
  paymentId: 'pay_1',
  amountMinor: 598,
  currency: 'GBP',
  reason: null,
  refundedAt: new Date('2026-03-02T10:00:00.000Z'),
};
const sumOf = ({ entries }: LedgerTransaction) =>
  entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

describe('the ledger', () => {
  it('debits the processor and credits the customer for a payment', () => {
    expect(bookPayment(payment)).toMatchObject({
      id: 'ltx_pay_1',
      kind: 'PAYMENT',
      refundId: null,
      entries: [
        { account: 'processor-receivable', amountMinor: 2598 },
        { account: 'customer:cus_1', amountMinor: -2598 },
      ],
    });
  });

  it('books a refund the other way round', () => {
    expect(bookRefund(refund, 'cus_1')).toMatchObject({
      id: 'ltx_ref_1',
      kind: 'REFUND',
      paymentId: 'pay_1',
      refundId: 'ref_1',
      entries: [
        { account: 'customer:cus_1', amountMinor: 598 },
        { account: 'processor-receivable', amountMinor: -598 },
      ],
    });
  });

  it('balances whatever the amount is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (amountMinor) => {
        expect(sumOf(bookPayment({ ...payment, amountMinor }))).toBe(0);
        expect(sumOf(bookRefund({ ...refund, amountMinor }, 'cus_1'))).toBe(0);
      }),
    );
  });
});
