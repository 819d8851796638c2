import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentActions } from './payment-actions.ts';
import { paymentStatus, type Payment } from './payment.ts';
import { openRefund, repeatRefund, settleRefund } from './refund-intent.ts';

const now = new Date('2026-03-01T10:00:00.000Z');
const claim = { key: 'key_1', fingerprint: 'body_1' };
const opening = { id: 'ref_1', claim, correlationId: 'cor_1', now };
const gbp = (amountMinor: number) => ({ amountMinor, currency: 'GBP' });
const payment: Payment = {
  id: 'pay_1',
  orderId: 'ord_1',
  customerId: 'cus_1',
  amountMinor: 100,
  refundedMinor: 0,
  refundingMinor: 0,
  currency: 'GBP',
  takenAt: now,
  cardToken: 'tok_1',
  card: { brand: null, last4: null },
  chargeId: 'ch_1',
  version: 1,
};
const done = { kind: 'done', processorId: 're_1' } as const;
const open = (of: Payment, amount: ReturnType<typeof gbp> | null) =>
  openRefund(of, { amount, reason: null }, opening);
const opened = (of: Payment, amount: ReturnType<typeof gbp> | null) => {
  const decision = open(of, amount);
  if (!decision.ok) throw new Error(decision.refusal.detail);
  return decision.fact;
};

describe('a refund', () => {
  it.each([
    [1, 'PARTLY_REFUNDED', ['refund']],
    [99, 'PARTLY_REFUNDED', ['refund']],
    [100, 'REFUNDED', []],
  ])('gives back %i of 100, which leaves the payment %s', (amountMinor, status, rels) => {
    const { intent, payment: during } = opened(payment, gbp(amountMinor));
    expect(during).toMatchObject({ refundedMinor: 0, refundingMinor: amountMinor, version: 2 });
    expect(paymentStatus(during)).toBe('TAKEN');
    const { payment: after, given, intent: settled } = settleRefund(during, intent, done, now);
    expect(after).toMatchObject({ refundedMinor: amountMinor, refundingMinor: 0, version: 3 });
    expect(settled).toMatchObject({ state: 'GIVEN', settledAt: now });
    expect(given).toMatchObject({ refund: { amountMinor, currency: 'GBP' }, booking: { refundId: 'ref_1' } });
    expect(paymentStatus(after)).toBe(status);
    for (const each of [during, after]) expect(paymentActions(each).map(({ rel }) => rel)).toEqual(rels);
  });

  it('books nothing when the processor refuses, and the amount may be asked for again', () => {
    const { intent, payment: during } = opened(payment, gbp(100));
    const refused = { kind: 'refused', reason: 'No.' } as const;
    const { payment: after, given, intent: settled } = settleRefund(during, intent, refused, now);
    expect(given).toBeNull();
    expect(settled).toMatchObject({ state: 'REFUSED', refusal: 'No.' });
    expect(after).toMatchObject({ refundedMinor: 0, refundingMinor: 0 });
    expect(open(after, gbp(100)).ok).toBe(true);
  });

  it('gives back what is left when no amount is asked for, with what is under way counted as given', () => {
    expect(opened({ ...payment, refundedMinor: 30, refundingMinor: 20 }, null).intent).toMatchObject({
      amountMinor: 50,
    });
  });

  it.each([
    [gbp(101), 0, 0, 'refund-exceeds-payment', /\(100 GBP in minor units\), 100 is left to refund/],
    [gbp(1), 100, 0, 'refund-exceeds-payment', /nothing is left/],
    [null, 0, 100, 'refund-exceeds-payment', /nothing is left/],
    [gbp(51), 20, 30, 'refund-exceeds-payment', /50 is left to refund/],
    [{ amountMinor: 1, currency: 'EUR' }, 0, 0, 'currency-mismatch', /is in GBP/],
  ])(
    'refuses %j of 100 when %i were given back and %i are under way',
    (amount, refundedMinor, refundingMinor, code, says) => {
      const decision = open({ ...payment, refundedMinor, refundingMinor }, amount);
      expect(decision).toMatchObject({ ok: false, refusal: { code, detail: expect.stringMatching(says) } });
    },
  );

  it('finds by its key what it stands for already, and refuses another request with it', () => {
    const { intent } = opened(payment, gbp(1));
    expect(repeatRefund(intent, payment, claim)).toMatchObject({ ok: true, fact: { intent } });
    expect(repeatRefund(intent, payment, { ...claim, fingerprint: 'body_2' })).toMatchObject({
      ok: false,
      refusal: { code: 'idempotency-key-reused' },
    });
  });

  it('never gives back more than was paid, whatever is asked for and answered in whatever order', () => {
    const step = fc.record({ wish: fc.option(fc.integer({ min: 1, max: 120 })), isDone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 3 }), (steps, atOnce) => {
        let current = payment;
        const underWay: ReturnType<typeof opened>['intent'][] = [];
        const settle = (isDone: boolean): void => {
          const intent = underWay.shift();
          if (intent === undefined) return;
          const outcome = isDone ? done : ({ kind: 'refused', reason: '' } as const);
          current = settleRefund(current, intent, outcome, now).payment;
        };
        for (const { wish, isDone } of steps) {
          const decision = open(current, wish === null ? null : gbp(wish));
          if (decision.ok) {
            current = decision.fact.payment;
            underWay.push(decision.fact.intent);
          }
          if (underWay.length > atOnce) settle(isDone);
          expect(current.refundedMinor + current.refundingMinor).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
