import { describe, expect, it } from 'vitest';
import { heldForReview, openPayment, type Standing } from './open-payment.ts';
import { settlePayment } from './payment-intent.ts';

const now = new Date('2026-03-01T10:00:00.000Z');
const claim = { key: 'key_1', fingerprint: 'body_1' };
const opening = { id: 'pay_1', claim, correlationId: 'cor_1', now };
const request = {
  orderId: 'ord_1',
  customerId: 'cus_1',
  amount: { amountMinor: 100, currency: 'GBP' },
  cardToken: 'tok_1',
};
const nothing: Standing = { sameKey: null, ofOrder: null, isOrderCancelled: false, isCustomerHeld: false };
const decide = (standing: Partial<Standing>, fingerprint = 'body_1') =>
  openPayment(request, { ...nothing, ...standing }, { ...opening, claim: { ...claim, fingerprint } });
const opened = (standing: Partial<Standing> = {}) => {
  const decision = decide(standing);
  if (!decision.ok) throw new Error(decision.refusal.detail);
  return decision.fact;
};

describe('opening a payment', () => {
  it('opens an intent for an order that has none', () => {
    expect(opened()).toMatchObject({ paymentId: 'pay_1', state: 'OPEN', amountMinor: 100, reason: null });
  });

  it('finds what its key stands for, also after the order was paid, cancelled and the customer held', () => {
    const sameKey = opened();
    const standing = { ofOrder: { paymentId: 'pay_1', isTaken: true }, isOrderCancelled: true };
    expect(opened({ sameKey, ...standing, isCustomerHeld: true })).toBe(sameKey);
    expect(decide({ sameKey }, 'body_2')).toMatchObject({ refusal: { code: 'idempotency-key-reused' } });
  });

  it('declines at once a customer who is held, and tells them nothing of why', () => {
    expect(opened({ isCustomerHeld: true })).toMatchObject({ state: 'DECLINED', reason: heldForReview });
  });

  it.each<[Partial<Standing>, string]>([
    [{ ofOrder: { paymentId: 'pay_0', isTaken: true } }, 'order-paid-already'],
    [{ ofOrder: { paymentId: 'pay_0', isTaken: false } }, 'payment-under-way'],
    [{ isOrderCancelled: true }, 'order-cancelled'],
  ])('refuses when there is %j: %s', (standing, code) => {
    expect(decide(standing)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses a currency that does not exist', () => {
    const amount = { amountMinor: 100, currency: 'ZZZ' };
    expect(openPayment({ ...request, amount }, nothing, opening)).toMatchObject({
      refusal: { code: 'currency-unknown' },
    });
  });
});

describe('settling a payment', () => {
  it('takes what the processor took, under its id, and books it', () => {
    const { intent, taken } = settlePayment(opened(), { kind: 'done', processorId: 'ch_1' }, now);
    expect(intent).toMatchObject({ state: 'TAKEN', settledAt: now });
    expect(taken).toMatchObject({
      payment: { id: 'pay_1', chargeId: 'ch_1', amountMinor: 100, version: 1 },
      booking: { id: 'ltx_pay_1', kind: 'PAYMENT' },
    });
  });

  it('takes nothing that was declined or called off, and says why in words for the customer', () => {
    const declined = settlePayment(opened(), { kind: 'refused', reason: 'Expired.' }, now);
    expect(declined).toMatchObject({ intent: { state: 'DECLINED', reason: 'Expired.' }, taken: null });
    const calledOff = settlePayment(opened(), { kind: 'called off' }, now);
    expect(calledOff).toMatchObject({
      intent: { state: 'CALLED_OFF', reason: expect.stringContaining('Nothing was taken') },
      taken: null,
    });
  });
});
