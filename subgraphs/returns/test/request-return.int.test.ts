import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  knowOrder,
  post,
  read,
  requestReturn,
  startReturns,
  whenTaken,
  type TestReturns,
} from './start-returns.ts';

const items = [{ albumId: 'alb_1', quantity: 2 }];
const reason = 'They jump.';

describe.each(testEngines)('asking for a return on $name', (engine) => {
  let returns: TestReturns;
  beforeAll(async () => {
    returns = await startReturns(engine);
  });
  afterAll(() => returns.stop());

  const ask = (sent: unknown, key?: string | null) => post(returns, '/v1/returns', sent, key);
  const refuse = (id: string) =>
    whenTaken(() => post(returns, `/v1/returns/${id}/refusal`, { reason: 'Scratched.' }));

  it('answers 201 with the return, where it is, and what may be done with it, and announces it', async () => {
    const orderId = knowOrder(returns);
    const { status, headers, body } = await ask({ orderId, items, reason });
    const self = `/v1/returns/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(self);
    expect(body).toEqual({
      id: expect.stringMatching(/^ret_[0-9a-f]{32}$/),
      orderId,
      customerId: 'cus_1',
      status: 'REQUESTED',
      reason,
      items: [
        {
          albumId: 'alb_1',
          title: 'Give Blood',
          quantity: 2,
          intact: null,
          damaged: null,
          unitPrice: { amountMinor: 1299, currency: 'GBP' },
        },
      ],
      refunded: null,
      refusalReason: null,
      requestedAt: expect.stringMatching(/Z$/),
      receivedAt: null,
      closedAt: null,
      links: [
        { rel: 'self', method: 'GET', href: self },
        { rel: 'receive', method: 'POST', href: `${self}/receipt` },
        { rel: 'refuse', method: 'POST', href: `${self}/refusal` },
      ],
    });
    expect(await returns.rest('GET', self)).toMatchObject({ status: 200, body });
    const told = await returns.announced('musiccorp.return-requested.v1');
    expect(told.filter(({ subject }) => subject === body['id'])).toMatchObject([
      {
        data: {
          orderId,
          customerId: 'cus_1',
          items: [{ albumId: 'alb_1', title: 'Give Blood', quantity: 2 }],
          reason,
        },
      },
    ]);
  });

  it('answers 304 to whoever has this version', async () => {
    const { id } = await requestReturn(returns);
    const answer = await fetch(`${returns.url}/v1/returns/${id}`, { headers: { 'if-none-match': '"v1"' } });
    expect(answer.status).toBe(304);
  });

  it('makes one return of ten requests with the same key at once', async () => {
    const orderId = knowOrder(returns);
    const key = crypto.randomUUID();
    const body = { orderId, items: [{ albumId: 'alb_1', quantity: 1 }], reason };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(body, key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await idsOf(orderId)).toHaveLength(1);
    const repeated = await ask(body, key);
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
    expect(await ask({ ...body, reason: 'Another.' }, key)).toMatchObject({ status: 422 });
  });

  it('never takes more than was bought, over all returns of the order, also at once', async () => {
    const orderId = knowOrder(returns);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask({ orderId, items: [{ albumId: 'alb_1', quantity: 1 }], reason })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 201, 201, 409, 409, 409, 409, 409,
    ]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      type: 'urn:problem:more-than-bought',
      detail: `Order ${orderId} has 3 of album alb_1, of which 3 are in other returns; send back at most 0.`,
    });
  });

  it('takes goods again that were refused before', async () => {
    const orderId = knowOrder(returns);
    const first = await ask({ orderId, items: [{ albumId: 'alb_1', quantity: 3 }], reason });
    expect((await ask({ orderId, items, reason })).status).toBe(409);
    expect((await refuse(String(first.body['id']))).status).toBe(201);
    expect((await ask({ orderId, items, reason })).status).toBe(201);
  });

  it('counts an album in two lines of an order as one, at the lower price', async () => {
    const line = { albumId: 'alb_1', title: 'Give Blood', quantity: 1 };
    const lineItems = [1299, 999].map((amountMinor) => ({
      ...line,
      unitPrice: { amountMinor, currency: 'GBP' },
    }));
    const orderId = knowOrder(returns, { lineItems });
    const { body } = await ask({ orderId, items, reason });
    expect(body['items']).toMatchObject([{ quantity: 2, unitPrice: { amountMinor: 999 } }]);
  });

  const wrong: [what: string, sent: Record<string, unknown>, status: number, says: RegExp][] = [
    ['a quantity of 0', { items: [{ albumId: 'alb_1', quantity: 0 }] }, 400, /quantity must be >= 1/],
    [
      'a quantity of a million',
      { items: [{ albumId: 'alb_1', quantity: 1e6 }] },
      400,
      /quantity must be <= 100/,
    ],
    ['half a record', { items: [{ albumId: 'alb_1', quantity: 0.5 }] }, 400, /quantity must be integer/],
    ['no items', { items: [] }, 400, /items must NOT have fewer than 1/],
    ['no reason', { reason: undefined }, 400, /reason/],
    ['a blank reason', { reason: ' ' }, 400, /reason/],
    ['a reason with a NUL', { reason: 'a\u0000b' }, 400, /reason/],
    ['a member nobody knows', { refund: 1 }, 400, /'refund' that is not known/],
    ['an unknown order', { orderId: 'ord_none' }, 422, /no order ord_none/],
    ['an album of another order', { items: [{ albumId: 'alb_9', quantity: 1 }] }, 422, /has no album alb_9/],
    ['an album twice', { items: [...items, ...items] }, 422, /alb_1 is named twice/],
    [
      'four of three',
      { items: [{ albumId: 'alb_1', quantity: 4 }] },
      409,
      /has 3 of album alb_1; send back at most that/,
    ],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, more, status, says) => {
    const orderId = knowOrder(returns);
    const answer = await ask({ orderId, items, reason, ...more });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(says);
    expect(await idsOf(orderId)).toEqual([]);
  });

  it.each(['PLACED', 'PAID', 'PICKING', 'CANCELLED'])('refuses an order that is %s', async (status) => {
    const orderId = knowOrder(returns, { status });
    expect(await ask({ orderId, items, reason })).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:order-not-shipped', detail: expect.stringContaining(status) },
    });
  });

  it.each([null, '', 'x'.repeat(10_000)])('needs an Idempotency-Key of 1 to 255 characters', async (key) => {
    const orderId = knowOrder(returns);
    const answer = await ask({ orderId, items, reason }, key).catch(() => ({ status: 431 }));
    expect([400, 431]).toContain(answer.status);
    expect(await idsOf(orderId)).toEqual([]);
  });

  it('answers 503 with Retry-After while orders fails, and stores nothing', async () => {
    const orderId = knowOrder(returns);
    returns.orders.failWith = 500;
    const answer = await ask({ orderId, items, reason });
    returns.orders.failWith = null;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await idsOf(orderId)).toEqual([]);
  });

  it('is not found for an unknown id', async () => {
    expect((await returns.rest('GET', '/v1/returns/ret_none')).status).toBe(404);
    const receipt = { items: [{ albumId: 'alb_1', intact: 1, damaged: 0 }] };
    expect((await post(returns, '/v1/returns/ret_none/receipt', receipt)).status).toBe(404);
    expect((await post(returns, '/v1/returns/ret_none/refusal', { reason })).status).toBe(404);
    expect(await read(returns, 'ret_none')).toMatchObject({ type: 'urn:problem:return-not-found' });
  });

  async function idsOf(orderId: string): Promise<string[]> {
    const rows = await returns.service.database.kysely
      .selectFrom('returns')
      .select('id')
      .where('orderId', '=', orderId)
      .execute();
    return rows.map(({ id }) => id);
  }
});
