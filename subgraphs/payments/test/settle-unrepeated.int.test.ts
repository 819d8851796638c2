import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { differingBooks } from './books.ts';
import { paymentBody, post, startPayments, takePayment, type TestPayments } from './start-payments.ts';

describe.each(testEngines)('what nobody repeats, on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine, { unsettledAfterMs: 400, cardProcessorTimeoutMs: 200 });
  });
  afterEach(() => payments.processor.control({ mode: 'ok' }));
  afterAll(async () => {
    expect(await differingBooks(payments)).toEqual([]);
    await payments.stop();
  });

  const stateOf = async (orderId: string) => {
    const { rows } = await sql<{ state: string }>`
      select state from payment_intents where order_id = ${orderId} order by opened_at`.execute(
      payments.service.database.kysely,
    );
    return rows.map(({ state }) => state).join(' ');
  };
  const eventually = { timeout: 15_000 };
  const announcedAbout = async (orderId: string) =>
    (await payments.announced())
      .filter(({ data }) => (data as { orderId: string }).orderId === orderId)
      .map(({ type }) => type);

  it('is booked when the processor had done it, and its repeat is answered with the payment', async () => {
    const body = paymentBody();
    const key = crypto.randomUUID();
    await payments.processor.control({ mode: 'hang', afterEffect: true, times: 1 });
    expect(await post(payments, '/v1/payments', body, key)).toMatchObject({ status: 503 });
    await expect.poll(() => stateOf(body.orderId), eventually).toBe('TAKEN');
    expect(await announcedAbout(body.orderId)).toEqual(['musiccorp.payment-taken.v1']);
    expect(await post(payments, '/v1/payments', body, key)).toMatchObject({
      status: 201,
      body: { orderId: body.orderId },
    });
  });

  it('is ended when the processor had not done it: never charged late, and the order may be paid anew', async () => {
    const body = paymentBody();
    const key = crypto.randomUUID();
    await payments.processor.control({ mode: 'fail', times: 1 });
    expect(await post(payments, '/v1/payments', body, key)).toMatchObject({ status: 503 });
    await expect.poll(() => stateOf(body.orderId), eventually).toBe('CALLED_OFF');
    const late = await post(payments, '/v1/payments', body, key);
    expect(late).toMatchObject({
      status: 402,
      body: { detail: expect.stringContaining('Nothing was taken') },
    });
    expect(await announcedAbout(body.orderId)).toEqual([]);
    expect(await post(payments, '/v1/payments', body)).toMatchObject({ status: 201 });
    expect(await stateOf(body.orderId)).toBe('CALLED_OFF TAKEN');
  });

  it('is booked as declined when the processor had declined it', async () => {
    const body = { ...paymentBody(), cardToken: 'tok_declined_expired' };
    await payments.processor.control({ mode: 'fail', afterEffect: true, times: 1 });
    await post(payments, '/v1/payments', body);
    await expect.poll(() => stateOf(body.orderId), eventually).toBe('DECLINED');
    expect(await announcedAbout(body.orderId)).toEqual(['musiccorp.payment-declined.v1']);
  });

  it('stays open while the processor is gone, and is settled when it is back', async () => {
    const body = paymentBody();
    await payments.processor.control({ mode: 'hang', afterEffect: true, times: 1 });
    await post(payments, '/v1/payments', body);
    await payments.processor.kill();
    const failed = () =>
      payments.logLines.filter(({ msg }) => String(msg).startsWith('The card processor did not'));
    await expect.poll(() => failed().length, eventually).toBeGreaterThan(0);
    expect(await stateOf(body.orderId)).toBe('OPEN');
    await payments.processor.start();
    await expect.poll(() => stateOf(body.orderId), eventually).toBe('TAKEN');
  });

  it.each([false, true])('is given back when it is a refund, done before or not: %s', async (afterEffect) => {
    const paymentId = await takePayment(payments);
    await payments.processor.control({ mode: 'hang', afterEffect, times: 1, on: '/refunds' });
    expect(await post(payments, `/v1/payments/${paymentId}/refunds`, {})).toMatchObject({ status: 503 });
    const read = async () => (await payments.rest('GET', `/v1/payments/${paymentId}`)).body['status'];
    await expect.poll(read, eventually).toBe('REFUNDED');
    const events = await payments.announced('musiccorp.payment-refunded.v1');
    expect(events.filter(({ subject }) => subject === paymentId)).toHaveLength(1);
  });
});
