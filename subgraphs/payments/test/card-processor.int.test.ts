import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { differingBooks } from './books.ts';
import { paymentBody, post, startPayments, type TestPayments } from './start-payments.ts';

const taken = 'musiccorp.payment-taken.v1';
const declined = 'musiccorp.payment-declined.v1';

describe.each(testEngines)('the card processor, asked by payments on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
  });
  afterEach(() => payments.processor.control({ mode: 'ok' }));
  afterAll(async () => {
    expect(await differingBooks(payments)).toEqual([]);
    await payments.stop();
  });

  const take = (sent: object, key: string = crypto.randomUUID()) => post(payments, '/v1/payments', sent, key);
  const told = async (type: string, orderId: string) =>
    (await payments.announced(type)).filter(({ data }) => (data as { orderId: string }).orderId === orderId);
  const intentOf = async (orderId: string) => {
    const { rows } = await sql<{ paymentId: string; state: string; dueAt: Date | null }>`
      select * from payment_intents where order_id = ${orderId} order by opened_at`.execute(
      payments.service.database.kysely,
    );
    return rows;
  };

  it('is asked once, with the payment’s id, and what it took is booked and told', async () => {
    const body = paymentBody();
    const { body: payment } = await take(body);
    expect(await payments.processor.journal(String(payment['id']))).toMatchObject([
      { kind: 'charge', key: payment['id'], amountMinor: 2598, currency: 'GBP' },
    ]);
    expect(await told(taken, body.orderId)).toMatchObject([
      {
        subject: payment['id'],
        data: {
          paymentId: payment['id'],
          customerId: 'cus_1',
          amount: body.amount,
          takenAt: payment['takenAt'],
        },
      },
    ]);
  });

  it('declines: 402 with a reason for the customer, told once, the same at a repeat; another card may pay', async () => {
    const body = { ...paymentBody(), cardToken: 'tok_declined_funds' };
    const key = crypto.randomUUID();
    const first = await take(body, key);
    expect(first).toMatchObject({
      status: 402,
      body: { type: 'urn:problem:payment-declined', detail: 'There is not enough money on the card.' },
    });
    expect(first.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const second = await take(body, key);
    expect(second).toMatchObject({ status: 402, body: first.body });
    expect(second.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await told(declined, body.orderId)).toMatchObject([
      {
        subject: body.orderId,
        data: { amount: body.amount, reason: 'There is not enough money on the card.' },
      },
    ]);
    expect(await take({ ...body, cardToken: 'tok_9f8e7d6c' })).toMatchObject({ status: 201 });
    expect(await told(declined, body.orderId)).toHaveLength(1);
  });

  it.each([
    ['hang', false],
    ['hang', true],
    ['fail', false],
    ['fail', true],
  ] as const)(
    'may %s (after the effect: %s): 503, nothing is booked, and the same key arrives at one payment',
    async (mode, afterEffect) => {
      const body = paymentBody();
      const key = crypto.randomUUID();
      await payments.processor.control({ mode, afterEffect, times: 1 });
      const lost = await take(body, key);
      expect(lost).toMatchObject({ status: 503, body: { type: 'urn:problem:unavailable' } });
      expect(lost.headers.get('retry-after')).toMatch(/^\d+$/);
      const [intent] = await intentOf(body.orderId);
      expect(intent).toMatchObject({ state: 'OPEN' });
      expect(await payments.rest('GET', `/v1/payments?orderId=${body.orderId}`)).toMatchObject({
        body: { payments: [] },
      });
      expect(await payments.processor.journal(intent?.paymentId)).toHaveLength(afterEffect ? 1 : 0);
      expect(await take(body)).toMatchObject({
        status: 409,
        body: { type: 'urn:problem:payment-under-way' },
      });
      expect(await take(body, key)).toMatchObject({ status: 201, body: { id: intent?.paymentId } });
      expect(await payments.processor.journal(intent?.paymentId)).toHaveLength(1);
      expect(await told(taken, body.orderId)).toHaveLength(1);
    },
  );

  it('may be gone: 503, and the repeat with the same key pays when it is back', async () => {
    const body = paymentBody();
    const key = crypto.randomUUID();
    await payments.processor.kill();
    expect(await take(body, key)).toMatchObject({ status: 503 });
    await payments.processor.start();
    expect(await take(body, key)).toMatchObject({ status: 201 });
  });

  it('may answer twice: the second answer changes nothing', async () => {
    const { port } = new URL(payments.url);
    const callback = `http://127.0.0.1:${port}/v1/processor-notifications`;
    await payments.processor.control({ mode: 'answer-twice', callback });
    const body = paymentBody();
    const { body: payment } = await take(body);
    const heard = () =>
      payments.logLines.filter((line) => JSON.stringify(line).includes('processor-notifications'));
    await expect.poll(() => heard().length, { timeout: 10_000 }).toBeGreaterThan(0);
    const notify = () =>
      payments.rest('POST', '/v1/processor-notifications', {
        body: {
          kind: 'charge',
          reference: payment['id'],
          chargeId: 'ch_forged',
          amountMinor: 1,
          currency: 'GBP',
        },
      });
    expect(await notify()).toMatchObject({ status: 204 });
    expect(await payments.rest('GET', `/v1/payments/${String(payment['id'])}`)).toMatchObject({
      body: payment,
    });
    expect(await told(taken, body.orderId)).toHaveLength(1);
    expect(await payments.processor.journal(String(payment['id']))).toHaveLength(1);
  });

  it('is not believed: a notification of an open payment is checked by asking', async () => {
    const body = paymentBody();
    await payments.processor.control({ mode: 'fail', times: 1 });
    await take(body);
    const [intent] = await intentOf(body.orderId);
    await payments.processor.control({ mode: 'decline', times: 1 });
    const forged = { kind: 'charge', reference: intent?.paymentId, chargeId: 'ch_forged' };
    expect(await payments.rest('POST', '/v1/processor-notifications', { body: forged })).toMatchObject({
      status: 204,
    });
    expect(await intentOf(body.orderId)).toMatchObject([{ state: 'DECLINED' }]);
    const unknown = { reference: 'pay_unknown' };
    expect(await payments.rest('POST', '/v1/processor-notifications', { body: unknown })).toMatchObject({
      status: 204,
    });
  });

  it('is asked with one key by twenty repeats at once, and all see one payment', async () => {
    const body = paymentBody();
    const key = crypto.randomUUID();
    await payments.processor.control({ mode: 'slow', slowMs: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(body, key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const ids = answers.filter(({ status }) => status === 201).map((answer) => answer.body['id']);
    expect(new Set(ids).size).toBe(1);
    expect(await payments.processor.journal(String(ids[0]))).toHaveLength(1);
    expect(await told(taken, body.orderId)).toHaveLength(1);
  });

  it('charges once when twenty keys pay for one order at once', async () => {
    const body = paymentBody();
    await payments.processor.control({ mode: 'slow', slowMs: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await intentOf(body.orderId)).toHaveLength(1);
  });

  it('is told nothing of a second payment: 409 with a link to the first', async () => {
    const body = paymentBody();
    const { body: payment } = await take(body);
    expect(await take(body)).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem:order-paid-already',
        links: [{ rel: 'payment', method: 'GET', href: `/v1/payments/${String(payment['id'])}` }],
      },
    });
  });

  it('is not asked in a currency that does not exist', async () => {
    const body = { ...paymentBody(), amount: { amountMinor: 1, currency: 'ZZZ' } };
    expect(await take(body)).toMatchObject({ status: 422, body: { type: 'urn:problem:currency-unknown' } });
    expect(await intentOf(body.orderId)).toEqual([]);
  });
});
