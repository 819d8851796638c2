import { testEngines } from '@musiccorp/chassis/testing/engines';
import { interventionsPath } from '@musiccorp/chassis/saga/intervention-representation';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  patience,
  post,
  processOf,
  reaches,
  read,
  receive,
  requestReturn,
  startReturns,
  whenTaken,
  type TestReturns,
} from './start-returns.ts';

describe.each(testEngines)('the way of a return on $name', (engine) => {
  let returns: TestReturns;
  beforeAll(async () => {
    returns = await startReturns(engine);
  });
  afterAll(() => returns.stop());
  afterEach(() => {
    for (const neighbor of [returns.payments, returns.warehouse, returns.loyalty])
      Object.assign(neighbor, { failWith: null, losesAnswers: false, hangs: false });
  });

  const needsPerson = (id: string) =>
    vi.waitFor(async () => expect((await processOf(returns, id))?.state).toBe('NEEDS_PERSON'), {
      timeout: 20_000,
      interval: 50,
    });
  const intervene = (id: string, what: string, body: object) =>
    returns.rest('POST', `${interventionsPath}/return/${id}/${what}`, { body });
  const refund = { amountMinor: 3497, currency: 'GBP' };
  const writesOf = (orderId: string, id: string) => ({
    refunds: returns.payments.writes.filter(({ path }) => path === `/v1/payments/pay_${orderId}/refunds`),
    receipts: returns.warehouse.writes.filter(({ key }) => key?.includes(id)),
    reversals: returns.loyalty.writes.filter(({ key }) => key?.includes(id)),
  });

  it('goes from the receipt over money and stock to the points, each asked for once', async () => {
    const { id, orderId } = await requestReturn(returns);
    const received = await receive(returns, id);
    expect(received).toMatchObject({
      status: 201,
      body: {
        status: 'RECEIVED',
        items: [
          { intact: 1, damaged: 1 },
          { intact: 1, damaged: 0 },
        ],
      },
    });
    await reaches(returns, id, 'COMPLETED');
    expect(await read(returns, id)).toMatchObject({
      refunded: refund,
      closedAt: expect.stringMatching(/Z$/),
      links: [{ rel: 'self' }],
    });
    const { refunds, receipts, reversals } = writesOf(orderId, id);
    expect(refunds.map(({ body }) => body)).toEqual([{ amount: refund, reason: `Return ${id}` }]);
    expect(receipts.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/goods-receipts', { albumId: 'alb_1', quantity: 1 }],
      ['/v1/goods-receipts', { albumId: 'alb_2', quantity: 1 }],
    ]);
    expect(reversals.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/accounts/cus_1/reversals', { orderId, amount: refund }],
    ]);
    const told = await returns.announced('musiccorp.return-completed.v1');
    expect(told.filter(({ subject }) => subject === id)).toMatchObject([
      {
        sequence: 2,
        data: {
          orderId,
          refunded: refund,
          items: [
            { albumId: 'alb_1', intact: 1, damaged: 1 },
            { albumId: 'alb_2', intact: 1, damaged: 0 },
          ],
        },
      },
    ]);
    expect((await processOf(returns, id))?.steps.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'receive goods: STARTED',
      'receive goods: WAITING',
      'receive goods: DONE',
      'refund payment: STARTED',
      'refund payment: DONE',
      'restock intact copies: STARTED',
      'restock intact copies: DONE',
      'take points back: STARTED',
      'take points back: DONE',
    ]);
  });

  it('carries the correlation id of the request into every service', async () => {
    const { id, orderId } = await requestReturn(returns);
    const told = await returns.announced('musiccorp.return-requested.v1');
    const correlationId = told.find(({ subject }) => subject === id)?.correlationid;
    await receive(returns, id);
    await reaches(returns, id, 'COMPLETED');
    const writes = Object.values(writesOf(orderId, id)).flat();
    expect(writes).toHaveLength(4);
    expect(new Set(writes.map((write) => write.correlationId))).toEqual(new Set([correlationId]));
  });

  it('restocks nothing that is damaged, and refunds it all the same', async () => {
    const { id, orderId } = await requestReturn(returns);
    const items = [{ albumId: 'alb_1', intact: 0, damaged: 2 }];
    await whenTaken(() => post(returns, `/v1/returns/${id}/receipt`, { items }));
    await reaches(returns, id, 'COMPLETED');
    expect((await read(returns, id))['refunded']).toEqual({ amountMinor: 2598, currency: 'GBP' });
    expect(writesOf(orderId, id).receipts).toEqual([]);
  });

  it.each(['payments', 'warehouse', 'loyalty'] as const)(
    'has each effect once when the answers of %s are lost',
    async (name) => {
      const { id, orderId } = await requestReturn(returns);
      returns[name].losesAnswers = true;
      await receive(returns, id);
      await vi.waitFor(
        async () => expect((await processOf(returns, id))?.steps.at(-1)?.state).toBe('FAILED'),
        {
          timeout: 10_000,
        },
      );
      returns[name].losesAnswers = false;
      await reaches(returns, id, 'COMPLETED');
      const { refunds, receipts, reversals } = writesOf(orderId, id);
      expect([refunds.length, receipts.length, reversals.length]).toEqual([1, 2, 1]);
    },
  );

  it('goes to its end when points are taken back later, as soon as the order has earned them', async () => {
    const { id } = await requestReturn(returns);
    returns.loyalty.failWith = 202;
    await receive(returns, id);
    await reaches(returns, id, 'COMPLETED');
  });

  it('is given to a person when the refund does not succeed, and goes on when the person has helped', async () => {
    const { id, orderId } = await requestReturn(returns);
    returns.payments.failWith = 500;
    await receive(returns, id);
    await needsPerson(id);
    expect((await read(returns, id))['status']).toBe('RECEIVED');
    expect(writesOf(orderId, id)).toMatchObject({ refunds: [], receipts: [], reversals: [] });
    returns.payments.failWith = null;
    expect((await intervene(id, 'retry', {})).status).toBe(200);
    await reaches(returns, id, 'COMPLETED');
    expect(writesOf(orderId, id).refunds).toHaveLength(1);
  });

  it('is not given up after the goods have come, but a person may have done the rest by hand', async () => {
    const { id, orderId } = await requestReturn(returns);
    returns.loyalty.failWith = 500;
    await receive(returns, id);
    await needsPerson(id);
    expect((await intervene(id, 'give-up', { reason: 'Enough.' })).status).toBe(409);
    expect((await intervene(id, 'done', { note: 'Taken back by Ada.' })).status).toBe(200);
    await reaches(returns, id, 'COMPLETED');
    expect(writesOf(orderId, id)).toMatchObject({ refunds: [{}], reversals: [] });
  });

  it('ends with a refusal: nothing is refunded, restocked or taken back', async () => {
    const { id, orderId } = await requestReturn(returns);
    const reason = 'The records have been scratched.';
    const answer = await whenTaken(() => post(returns, `/v1/returns/${id}/refusal`, { reason }));
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'REFUSED', refusalReason: reason, refunded: null },
    });
    await vi.waitFor(async () => expect((await processOf(returns, id))?.state).toBe('UNDONE'), {
      timeout: 10_000,
    });
    expect(Object.values(writesOf(orderId, id)).flat()).toEqual([]);
    const told = await returns.announced('musiccorp.return-refused.v1');
    expect(told.filter(({ subject }) => subject === id)).toMatchObject([{ data: { orderId, reason } }]);
    expect((await receive(returns, id)).status).toBe(409);
  });

  it('is received once when ten say so at once, and neither refused nor received again', async () => {
    const { id, orderId } = await requestReturn(returns);
    const answers = await Promise.all(Array.from({ length: 10 }, () => receive(returns, id)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array<number>(9).fill(409),
    ]);
    await reaches(returns, id, 'COMPLETED');
    expect(writesOf(orderId, id).refunds).toHaveLength(1);
    expect(await post(returns, `/v1/returns/${id}/refusal`, { reason: 'Late.' })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:return-not-awaited', detail: expect.stringContaining('is COMPLETED') },
    });
  });

  it('is either received or refused when both are said at once', async () => {
    const { id } = await requestReturn(returns);
    const answers = await Promise.all([
      receive(returns, id),
      whenTaken(() => post(returns, `/v1/returns/${id}/refusal`, { reason: 'Scratched.' })),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    await reaches(returns, id, answers[0].status === 201 ? 'COMPLETED' : 'REFUSED');
  });

  it.each([
    [
      'more than was announced',
      [{ albumId: 'alb_1', intact: 2, damaged: 1 }],
      422,
      /2 were announced; 3 cannot have arrived/,
    ],
    ['an album that is not in it', [{ albumId: 'alb_9', intact: 1, damaged: 0 }], 422, /has no album alb_9/],
    [
      'an album twice',
      [
        { albumId: 'alb_1', intact: 1, damaged: 0 },
        { albumId: 'alb_1', intact: 1, damaged: 0 },
      ],
      422,
      /named twice/,
    ],
    ['nothing', [{ albumId: 'alb_1', intact: 0, damaged: 0 }], 422, /At least one copy/],
    ['no items', [], 400, /items must NOT have fewer than 1/],
    ['minus one', [{ albumId: 'alb_1', intact: -1, damaged: 1 }], 400, /intact must be >= 0/],
    ['a million', [{ albumId: 'alb_1', intact: 1e6, damaged: 0 }], 400, /intact must be <= 100/],
  ])('is not received as %s', async (_what, items, status, says) => {
    const { id } = await requestReturn(returns);
    const answer = await post(returns, `/v1/returns/${id}/receipt`, { items });
    expect(answer.status).toBe(status);
    expect(answer.body['detail']).toMatch(says);
    expect((await read(returns, id))['status']).toBe('REQUESTED');
  });

  it('needs an Idempotency-Key for its receipt, and a repeat gets the first answer', async () => {
    const { id } = await requestReturn(returns);
    const body = { items: [{ albumId: 'alb_1', intact: 1, damaged: 0 }] };
    expect((await post(returns, `/v1/returns/${id}/receipt`, body, null)).status).toBe(400);
    const key = crypto.randomUUID();
    const first = await whenTaken(() => post(returns, `/v1/returns/${id}/receipt`, body, key));
    const second = await post(returns, `/v1/returns/${id}/receipt`, body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });
});

describe.each(testEngines)('a parcel that does not arrive on $name', (engine) => {
  let returns: TestReturns;
  beforeAll(async () => {
    returns = await startReturns(engine, patience);
  });
  afterAll(() => returns.stop());

  it('is a question to a person, and still welcome afterwards', async () => {
    const { id } = await requestReturn(returns);
    await vi.waitFor(async () => expect((await processOf(returns, id))?.state).toBe('NEEDS_PERSON'), {
      timeout: 20_000,
      interval: 50,
    });
    expect((await read(returns, id))['status']).toBe('REQUESTED');
    expect((await receive(returns, id)).status).toBe(201);
    await reaches(returns, id, 'COMPLETED');
  });

  it('is given up by a person: the return is refused, with the reason', async () => {
    const { id } = await requestReturn(returns);
    await vi.waitFor(
      async () =>
        expect((await intervene(id, 'done', { note: 'It came.' })).body['type']).toBe(
          'urn:problem:receipt-needed',
        ),
      {
        timeout: 20_000,
        interval: 50,
      },
    );
    expect((await intervene(id, 'give-up', { reason: 'It never came.' })).status).toBe(200);
    await reaches(returns, id, 'REFUSED');
    expect(await read(returns, id)).toMatchObject({ refusalReason: 'It never came.', refunded: null });
    const told = await returns.announced('musiccorp.return-refused.v1');
    expect(told.filter(({ subject }) => subject === id)).toMatchObject([
      { data: { reason: 'It never came.' } },
    ]);
  });

  const intervene = (id: string, what: string, body: object) =>
    returns.rest('POST', `${interventionsPath}/return/${id}/${what}`, { body });
});
