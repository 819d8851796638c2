import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentActions } from './payment-actions.ts';
import { paymentStatus } from './payment.ts';
import { refundPayment } from './refund-payment.ts';
import { takePayment } from './take-payment.ts';

const now = new Date('2026-03-01T10:00:00.000Z');
const gbp = (amountMinor: number) => ({ amountMinor, currency: 'GBP' });
const request = { orderId: 'ord_1', customerId: 'cus_1', amount: gbp(100), cardToken: 'tok_1' };
const { payment } = takePayment(request, 'pay_1', now);
const refund = (of: typeof payment, amount: ReturnType<typeof gbp> | null) =>
  refundPayment(of, { amount, reason: null }, 'ref_1', now);

describe('refundPayment', () => {
  it.each([
    [1, 'PARTLY_REFUNDED', ['refund']],
    [99, 'PARTLY_REFUNDED', ['refund']],
    [100, 'REFUNDED', []],
  ])('gives back %i of 100, which leaves the payment %s', (amountMinor, status, rels) => {
    const decision = refund(payment, gbp(amountMinor));
    if (!decision.ok) throw new Error(decision.refusal.detail);
    const { payment: after } = decision.fact;
    expect(after).toMatchObject({ refundedMinor: amountMinor, version: 2 });
    expect(paymentStatus(after)).toBe(status);
    expect(paymentActions(after).map(({ rel }) => rel)).toEqual(rels);
  });

  it('gives back what is left when no amount is asked for', () => {
    expect(refund({ ...payment, refundedMinor: 30 }, null)).toMatchObject({
      ok: true,
      fact: { refund: { amountMinor: 70, currency: 'GBP' } },
    });
  });

  it.each([
    [gbp(101), 0, 'refund-exceeds-payment', /\(100 GBP in minor units\), 100 is left to refund/],
    [gbp(1), 100, 'refund-exceeds-payment', /nothing is left/],
    [null, 100, 'refund-exceeds-payment', /nothing is left/],
    [{ amountMinor: 1, currency: 'EUR' }, 0, 'currency-mismatch', /is in GBP/],
  ])('refuses %j of 100 when %i were given back', (amount, refundedMinor, code, says) => {
    const decision = refund({ ...payment, refundedMinor }, amount);
    expect(decision).toMatchObject({ ok: false, refusal: { code, detail: expect.stringMatching(says) } });
  });

  it('never gives back more than was paid, whatever is asked for in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 120 }))), (wishes) => {
        let current = payment;
        for (const wish of wishes) {
          const decision = refund(current, wish === null ? null : gbp(wish));
          if (decision.ok) current = decision.fact.payment;
        }
        expect(current.refundedMinor).toBeLessThanOrEqual(100);
      }),
    );
  });
});
