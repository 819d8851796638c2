import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { differingBooks } from './books.ts';
import { seedOf } from './payments-seed.ts';
import { paymentBody, post, startPayments, takePayment, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('cancelling an order at payments on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
    await payments.service.database.kysely
      .transaction()
      .execute((transaction) => loadSeed(transaction, seedOf(1, 1)));
  });
  afterEach(() => payments.processor.control({ mode: 'ok' }));
  afterAll(async () => {
    expect(await differingBooks(payments)).toEqual([]);
    await payments.stop();
  });

  const cancel = (orderId: string, key: string = crypto.randomUUID()) =>
    post(payments, '/v1/order-cancellations', { orderId, reason: 'Gave it up' }, key);
  const paymentsOf = async (orderId: string) =>
    (await payments.rest('GET', `/v1/payments?orderId=${orderId}`)).body['payments'];

  it('gives back what was taken, once, however often it is asked for', async () => {
    const body = paymentBody();
    const paymentId = await takePayment(payments, body);
    const answer = await cancel(body.orderId);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        orderId: body.orderId,
        reason: 'Gave it up',
        refunded: body.amount,
        links: [{ rel: 'self' }, { rel: 'payment', href: `/v1/payments/${paymentId}` }],
      },
    });
    const self = String(answer.headers.get('location'));
    expect(await payments.rest('GET', self)).toMatchObject({ status: 200, body: answer.body });
    const again = await Promise.all([cancel(body.orderId), cancel(body.orderId), cancel(body.orderId)]);
    for (const each of again) expect(each).toMatchObject({ status: 201, body: answer.body });
    const refunds = await payments.announced('musiccorp.payment-refunded.v1');
    expect(refunds.filter(({ subject }) => subject === paymentId)).toHaveLength(1);
  });

  it('holds for an order that payments never heard of: nothing is taken for it afterwards', async () => {
    const body = paymentBody();
    expect(await cancel(body.orderId)).toMatchObject({ status: 201, body: { refunded: null } });
    expect(await post(payments, '/v1/payments', body)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:order-cancelled' },
    });
    expect(await payments.rest('GET', '/v1/order-cancellations/ord_unknown')).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:cancellation-not-found' },
    });
  });

  it.each([
    [true, 'takes and gives back', [2598]],
    [false, 'never takes', []],
  ])('of which nobody knows whether it was paid (it was: %s) %s', async (afterEffect, _what, refunded) => {
    const body = paymentBody();
    const key = crypto.randomUUID();
    await payments.processor.control({ mode: 'hang', afterEffect, times: 1 });
    expect(await post(payments, '/v1/payments', body, key)).toMatchObject({ status: 503 });
    expect(await cancel(body.orderId)).toMatchObject({ status: 201 });
    expect(await paymentsOf(body.orderId)).toMatchObject(
      refunded.map((amountMinor) => ({ status: 'REFUNDED', refunded: { amountMinor } })),
    );
    // Whoever still repeats the payment gets what became of it, and nothing is taken.
    const late = await post(payments, '/v1/payments', body, key);
    expect(late).toMatchObject(afterEffect ? { status: 201, body: { status: 'REFUNDED' } } : { status: 402 });
  });

  it('wins or loses against a payment that is under way: in the end nothing stays taken', async () => {
    await payments.processor.control({ mode: 'slow', slowMs: 30, on: '/charges' });
    const orders = Array.from({ length: 12 }, () => paymentBody());
    await Promise.all(orders.flatMap((body) => [post(payments, '/v1/payments', body), cancel(body.orderId)]));
    for (const { orderId } of orders) {
      expect((await cancel(orderId)).status).toBe(201);
      const left = (await paymentsOf(orderId)) as { status: string }[];
      expect(left.every(({ status }) => status === 'REFUNDED')).toBe(true);
    }
  });

  it('answers 503 when the processor is gone, and goes on with a repeat', async () => {
    const body = paymentBody();
    await takePayment(payments, body);
    const key = crypto.randomUUID();
    await payments.processor.kill();
    expect(await cancel(body.orderId, key)).toMatchObject({ status: 503 });
    await payments.processor.start();
    expect(await cancel(body.orderId, key)).toMatchObject({ status: 201, body: { refunded: body.amount } });
  });

  it('gives back the rest of a payment that was partly refunded', async () => {
    expect(await cancel('ord_1')).toMatchObject({
      status: 201,
      body: { refunded: { amountMinor: 2598, currency: 'GBP' } },
    });
  });

  it('cancels nothing with a key that belongs to another order, or without one', async () => {
    const [first, second] = [paymentBody(), paymentBody()];
    await takePayment(payments, second);
    const key = crypto.randomUUID();
    expect(await cancel(first.orderId, key)).toMatchObject({ status: 201 });
    expect(await cancel(second.orderId, key)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
    const keyless = await post(payments, '/v1/order-cancellations', { orderId: second.orderId }, null);
    expect(keyless).toMatchObject({ status: 400 });
    expect(await paymentsOf(second.orderId)).toMatchObject([{ status: 'TAKEN' }]);
    expect(await payments.rest('GET', `/v1/order-cancellations/${second.orderId}`)).toMatchObject({
      status: 404,
    });
  });

  it('needs an order', async () => {
    expect(await post(payments, '/v1/order-cancellations', {})).toMatchObject({ status: 400 });
  });
});
