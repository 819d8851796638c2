import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import { testEngines } from '@musiccorp/chassis/testing/engines';
import { startFakeNeighbor, type FakeNeighbor } from '@musiccorp/chassis/testing/fake-neighbor';
import { startTestService, type TestService } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPayments } from '../src/service.ts';
import type { PaymentsTables } from '../src/store/tables.ts';
import { paymentBody } from './start-payments.ts';

describe.each(testEngines)('a cancellation beside a refund on $name', (engine) => {
  let payments: TestService<ServiceOver<PaymentsTables>>;
  let processor: FakeNeighbor;
  /** An amount that the processor refuses to give back, once. */
  let refusing: number | null = null;
  const given: number[] = [];

  beforeAll(async () => {
    processor = await startFakeNeighbor({}, ({ path, body }) => {
      const { amountMinor } = body as { amountMinor: number };
      if (path === '/charges') return { status: 201, body: { chargeId: `ch_${crypto.randomUUID()}` } };
      if (refusing === amountMinor) {
        refusing = null;
        return { status: 422, body: { reason: 'Not this one.' } };
      }
      given.push(amountMinor);
      return { status: 201, body: { refundId: `re_${crypto.randomUUID()}` } };
    });
    payments = await startTestService(engine, createPayments, {
      cardProcessorUrl: processor.url,
      cardProcessorTimeoutMs: 1000,
      unsettledAfterMs: 600_000,
    });
  });
  afterAll(async () => {
    await payments.stop();
    await processor.stop();
  });
  beforeEach(() => {
    refusing = null;
    given.length = 0;
  });

  const post = (path: string, body: unknown, key: string = crypto.randomUUID()) =>
    payments.rest('POST', path, { body, headers: { 'idempotency-key': key } });
  const pay = async () => {
    const wish = paymentBody();
    const { body } = await post('/v1/payments', wish);
    return { orderId: wish.orderId, paymentId: String(body['id']) };
  };
  const refund = (paymentId: string, amountMinor?: number) =>
    post(
      `/v1/payments/${paymentId}/refunds`,
      amountMinor === undefined ? {} : { amount: { amountMinor, currency: 'GBP' } },
    );
  const cancel = (orderId: string) => post('/v1/order-cancellations', { orderId });
  const read = async (paymentId: string) => (await payments.rest('GET', `/v1/payments/${paymentId}`)).body;
  const unanswered = async (ask: () => Promise<{ status: number }>): Promise<void> => {
    processor.failWith = 500;
    expect(await ask()).toMatchObject({ status: 503 });
    processor.failWith = null;
  };
  const allIsBack = { status: 'REFUNDED', refunded: { amountMinor: 2598 } };

  it.each([
    ['a part', true, 598],
    ['a part', false, 598],
    ['all', true, 2598],
    ['all', false, 2598],
  ])(
    'that was asked for before (%s, and it is given: %s) gives back all that was taken, and no more',
    async (_what, isGiven, amountMinor) => {
      const { orderId, paymentId } = await pay();
      await unanswered(() => refund(paymentId, amountMinor));
      if (!isGiven) refusing = amountMinor;
      expect(await cancel(orderId)).toMatchObject({ status: 201, body: { refunded: { amountMinor: 2598 } } });
      expect(await read(paymentId)).toMatchObject(allIsBack);
      expect(sum(given)).toBe(2598);
    },
  );

  it('leaves nothing to a refund that is asked for later', async () => {
    const { orderId, paymentId } = await pay();
    await unanswered(() => cancel(orderId));
    expect(await refund(paymentId, 598)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:refund-exceeds-payment' },
    });
    expect(await cancel(orderId)).toMatchObject({ status: 201 });
    expect(await read(paymentId)).toMatchObject(allIsBack);
    expect(given).toEqual([2598]);
  });

  it('ends the same however they cross', async () => {
    const paid = await Promise.all(Array.from({ length: 8 }, pay));
    await Promise.all(
      paid.flatMap(({ orderId, paymentId }) => [
        refund(paymentId, 598),
        cancel(orderId),
        refund(paymentId),
        cancel(orderId),
      ]),
    );
    for (const { paymentId } of paid) expect(await read(paymentId)).toMatchObject(allIsBack);
    expect(sum(given)).toBe(8 * 2598);
  });

  it('says what the processor refuses, and gives it back when it is asked to after another refund', async () => {
    const { orderId, paymentId } = await pay();
    refusing = 2598;
    expect(await cancel(orderId)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:refund-declined' },
    });
    expect(await refund(paymentId, 98)).toMatchObject({ status: 201 });
    expect(await cancel(orderId)).toMatchObject({ status: 201 });
    expect(given).toEqual([98, 2500]);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
