import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, post, startPayments, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('a customer whom fraud detection has flagged, on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterEach(() => payments.processor.control({ mode: 'ok' }));
  afterAll(() => payments.stop());

  const take = (customerId: string, key?: string, orderId?: string) =>
    post(payments, '/v1/payments', paymentBody(orderId, customerId), key);
  const flag = (customerId: string) =>
    payments.deliver('fraud-detection', {
      type: 'musiccorp.customer-flagged.v1',
      subject: customerId,
      data: { customerId, reason: 'staff only', orderId: 'ord_1', flaggedAt: new Date().toISOString() },
    });
  const clear = (customerId: string) =>
    payments.deliver('fraud-detection', {
      type: 'musiccorp.customer-cleared.v1',
      subject: customerId,
      data: { customerId, clearedAt: new Date().toISOString() },
    });
  const eventually = { timeout: 15_000 };

  it('pays nothing until a person has cleared them, and reads nothing of why', async () => {
    expect(await take('cus_held')).toMatchObject({ status: 201 });
    await flag('cus_held');
    await expect.poll(async () => (await take('cus_held')).status, eventually).toBe(402);
    const key = crypto.randomUUID();
    const held = await take('cus_held', key, 'ord_held');
    expect(held).toMatchObject({ body: { detail: 'The payment is held for review.' } });
    expect(JSON.stringify(held.body)).not.toContain('staff only');
    const told = await payments.announced('musiccorp.payment-declined.v1');
    expect(told.filter(({ subject }) => subject === 'ord_held')).toMatchObject([
      { data: { customerId: 'cus_held', reason: 'The payment is held for review.' } },
    ]);
    expect(await payments.processor.journal()).toHaveLength(1);
    expect(await take('cus_other')).toMatchObject({ status: 201 });

    await clear('cus_held');
    await expect.poll(async () => (await take('cus_held')).status, eventually).toBe(201);
    // The same key keeps its answer; a new one may pay.
    expect(await take('cus_held', key, 'ord_held')).toMatchObject({ status: 402, body: held.body });
    expect(await take('cus_held', crypto.randomUUID(), 'ord_held')).toMatchObject({ status: 201 });
  });

  it('has a payment that was under way before carried through', async () => {
    const key = crypto.randomUUID();
    await payments.processor.control({ mode: 'hang', afterEffect: true, times: 1 });
    expect(await take('cus_late', key, 'ord_late')).toMatchObject({ status: 503 });
    await flag('cus_late');
    await expect.poll(async () => (await take('cus_late')).status, eventually).toBe(402);
    expect(await take('cus_late', key, 'ord_late')).toMatchObject({ status: 201 });
  });
});
