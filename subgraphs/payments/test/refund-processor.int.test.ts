import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { differingBooks } from './books.ts';
import { seedOf } from './payments-seed.ts';
import { post, startPayments, takePayment, type TestPayments } from './start-payments.ts';

const refunded = 'musiccorp.payment-refunded.v1';
const gbp = (amountMinor: number) => ({ amount: { amountMinor, currency: 'GBP' } });

describe.each(testEngines)('the card processor, asked to give back on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
    await payments.service.database.kysely
      .transaction()
      .execute((transaction) => loadSeed(transaction, seedOf(1, 1)));
  });
  afterEach(() => payments.processor.control({ mode: 'ok' }));
  afterAll(async () => {
    await payments.stop();
  });

  const refund = (paymentId: string, sent: object, key: string = crypto.randomUUID()) =>
    post(payments, `/v1/payments/${paymentId}/refunds`, sent, key);
  const read = async (paymentId: string) => (await payments.rest('GET', `/v1/payments/${paymentId}`)).body;
  const told = async (paymentId: string) =>
    (await payments.announced(refunded)).filter(({ subject }) => subject === paymentId);

  it('is asked once per refund, and what it gave is booked and told', async () => {
    const paymentId = await takePayment(payments);
    const given = await refund(paymentId, { ...gbp(598), reason: 'Scratched sleeve' });
    expect(given).toMatchObject({ status: 201, body: gbp(598) });
    const refundId = String(given.body['id']);
    expect(await payments.processor.journal(refundId)).toMatchObject([
      { kind: 'refund', key: refundId, amountMinor: 598 },
    ]);
    expect(await told(paymentId)).toMatchObject([
      { data: { refundId, paymentId, customerId: 'cus_1', ...gbp(598), reason: 'Scratched sleeve' } },
    ]);
  });

  it.each([
    ['hang', false],
    ['hang', true],
    ['fail', false],
    ['fail', true],
  ] as const)(
    'may %s (after the effect: %s): 503, nothing is booked, the amount stays kept for it, and the same key arrives',
    async (mode, afterEffect) => {
      const paymentId = await takePayment(payments);
      const key = crypto.randomUUID();
      await payments.processor.control({ mode, afterEffect, times: 1, on: '/refunds' });
      const lost = await refund(paymentId, gbp(2000), key);
      expect(lost).toMatchObject({ status: 503, body: { type: 'urn:problem:unavailable' } });
      expect(lost.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await read(paymentId)).toMatchObject({ status: 'TAKEN', refunded: { amountMinor: 0 } });
      expect(await refund(paymentId, gbp(2000))).toMatchObject({
        status: 422,
        body: { type: 'urn:problem:refund-exceeds-payment', detail: expect.stringContaining('598 is left') },
      });
      const first = await refund(paymentId, gbp(2000), key);
      expect(first).toMatchObject({ status: 201 });
      expect(await refund(paymentId, gbp(2000), key)).toMatchObject({ status: 201, body: first.body });
      expect(await read(paymentId)).toMatchObject({ refunded: { amountMinor: 2000 } });
      expect(await payments.processor.journal(String(first.body['id']))).toHaveLength(1);
      expect(await told(paymentId)).toHaveLength(1);
    },
  );

  it('gives back no more than was taken when two ask for all of it at once', async () => {
    const paymentId = await takePayment(payments);
    await payments.processor.control({ mode: 'slow', slowMs: 100, on: '/refunds' });
    const answers = await Promise.all([refund(paymentId, {}), refund(paymentId, {}), refund(paymentId, {})]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422]);
    expect(await read(paymentId)).toMatchObject({ status: 'REFUNDED', refunded: { amountMinor: 2598 } });
  });

  it('makes one refund of ten requests with one key at once', async () => {
    const paymentId = await takePayment(payments);
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(paymentId, gbp(100), key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await read(paymentId)).toMatchObject({ refunded: { amountMinor: 100 } });
  });

  it('refuses a key that belongs to the refund of another payment', async () => {
    const [first, second] = [await takePayment(payments), await takePayment(payments)];
    const key = crypto.randomUUID();
    await refund(first, gbp(1), key);
    expect(await refund(second, gbp(1), key)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
  });

  it('gives back what was paid before its journal began', async () => {
    expect(await refund('pay_1', {})).toMatchObject({ status: 201, body: gbp(2000) });
    expect(await read('pay_1')).toMatchObject({ status: 'REFUNDED' });
  });

  it('may refuse: 422, the same at a repeat, nothing is booked, and the rest may be asked for again', async () => {
    const paymentId = await takePayment(payments);
    // Somebody gave a part back behind our back, at the processor's own desk.
    const [charge] = await payments.processor.journal(paymentId);
    await fetch(`${payments.processor.url}/refunds`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ chargeId: charge?.['chargeId'], amountMinor: 1, reference: 'desk' }),
    });
    const key = crypto.randomUUID();
    const refused = await refund(paymentId, {}, key);
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:problem:refund-declined' } });
    expect(await refund(paymentId, {}, key)).toMatchObject({ status: 422, body: refused.body });
    expect(await read(paymentId)).toMatchObject({ status: 'TAKEN', refunded: { amountMinor: 0 } });
    expect(await refund(paymentId, gbp(2597))).toMatchObject({ status: 201 });
    expect(await told(paymentId)).toHaveLength(1);
    // Our books have everything else, and the comparison finds what they do not have.
    expect(await differingBooks(payments)).toEqual(['only moved: REFUND desk 1']);
  });
});
