import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, startPayments, takePayment, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('the payment of an order on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterAll(() => payments.stop());

  it('is found by who knows the order only', async () => {
    const id = await takePayment(payments, paymentBody('ord_asked'));
    await takePayment(payments);
    const { status, body } = await payments.rest('GET', '/v1/payments?orderId=ord_asked');
    expect(status).toBe(200);
    expect(body).toMatchObject({ payments: [{ id, orderId: 'ord_asked' }] });
  });

  it('is an empty list for an order that nobody has paid', async () => {
    expect(await payments.rest('GET', '/v1/payments?orderId=ord_none')).toMatchObject({
      status: 200,
      body: { payments: [] },
    });
  });

  it.each(['', '?orderId=', '?orderId=a%20b', '?order=ord_1'])('needs an order: %j', async (query) => {
    expect((await payments.rest('GET', `/v1/payments${query}`)).status).toBe(400);
  });
});
