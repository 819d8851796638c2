import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, startOrders, type TestOrders } from './start-orders.ts';

describe.each(testEngines)('placing an order on $name', (engine) => {
  let orders: TestOrders;
  beforeAll(async () => {
    orders = await startOrders(engine);
  });
  afterAll(() => orders.stop());

  const items = [{ albumId: 'alb_1', quantity: 1 }];
  const body = { customerId: 'cus_1', deliveryAddress: address, items };
  const post = (sent: unknown, key: string | null = crypto.randomUUID()) =>
    orders.rest('POST', '/v1/orders', {
      body: sent,
      headers: key === null ? {} : { 'idempotency-key': key },
    });

  it("answers 201 with the order at the catalog's price, where it is, and what may be done with it", async () => {
    const {
      status,
      headers,
      body: order,
    } = await post({ ...body, items: [...items, { albumId: 'alb_2', quantity: 2 }] });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/orders/${String(order['id'])}`);
    expect(order).toMatchObject({
      status: 'PLACED',
      total: { amountMinor: 3097, currency: 'GBP' },
      lineItems: [{ title: 'Give Blood' }, { title: 'Late Trains' }],
      links: [
        { rel: 'self' },
        { rel: 'fulfilment', method: 'GET', href: `/v1/orders/${String(order['id'])}/fulfilment` },
        { rel: 'cancel', method: 'POST', href: `/v1/orders/${String(order['id'])}/cancellation` },
      ],
    });
  });

  it('carries the correlation id on to its neighbours', async () => {
    orders.catalog.journal.splice(0);
    await orders.rest('POST', '/v1/orders', {
      body,
      headers: { 'idempotency-key': crypto.randomUUID(), 'x-correlation-id': 'trip-1' },
    });
    expect(orders.catalog.journal).toEqual([{ path: '/v1/albums/alb_1', correlationId: 'trip-1' }]);
    expect(orders.logLines.filter((line) => line['correlationId'] === 'trip-1')).not.toHaveLength(0);
  });

  // The embedded database has one connection: what stands between the first and the last statement is all one transaction.
  it.runIf(engine.name === 'pglite')(
    'is accepted in four statements, with its event and fulfilment',
    async () => {
      orders.statements.splice(0);
      const { body: order } = await post(body);
      const from = orders.statements.findIndex((statement) =>
        statement.includes('insert into idempotency_keys'),
      );
      const to = orders.statements.findIndex((statement) =>
        statement.includes('update idempotency_keys set'),
      );
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to - from + 1).toBe(4);
      expect(await orders.announced('musiccorp.order-placed.v1')).toContainEqual(
        expect.objectContaining({ subject: order['id'], sequence: 1 }),
      );
    },
  );

  it('answers a repeat with the same key with the first order', async () => {
    const key = crypto.randomUUID();
    const first = await post(body, key);
    const second = await post(body, key);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('makes one order of ten requests with the same key at once', async () => {
    const key = crypto.randomUUID();
    const before = await countOrders();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body, key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await countOrders()).toBe(before + 1);
  });

  it('refuses a key that belongs to another request', async () => {
    const key = crypto.randomUUID();
    await post(body, key);
    const { status, body: problem } = await post(
      { ...body, items: [{ albumId: 'alb_2', quantity: 1 }] },
      key,
    );
    expect(status).toBe(422);
    expect(problem['type']).toBe('urn:problem:idempotency-key-reused');
  });

  it('asks nobody for an album or a customer whose id can be none', async () => {
    for (const fake of [orders.catalog, orders.customers]) fake.journal.splice(0);
    const album = await post({ ...body, items: [{ albumId: 'a b', quantity: 1 }] });
    expect(album).toMatchObject({ status: 422, body: { type: 'urn:problem:album-unknown' } });
    const customer = await post({ ...body, customerId: 'a/b' });
    expect(customer).toMatchObject({ status: 422, body: { type: 'urn:problem:customer-unknown' } });
    const asked = [...orders.catalog.journal, ...orders.customers.journal].map(({ path }) => path);
    expect(asked.toSorted()).toEqual(['/v1/albums/alb_1', '/v1/customers/cus_1']);
  });

  it('takes an order of as much as one payment can be', async () => {
    const { status, body: order } = await post({ ...body, items: [{ albumId: 'alb_dear', quantity: 1 }] });
    expect(status).toBe(201);
    expect(order['total']).toEqual({ amountMinor: 1_000_000_000, currency: 'GBP' });
  });

  it('asks for a key where there is none', async () => {
    const { status, body: problem } = await post(body, null);
    expect(status).toBe(400);
    expect(problem['detail']).toMatch(/^Send an Idempotency-Key/);
  });

  const wrong: [what: string, sent: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '{"customerId":', 400, /JSON/],
    ['no items', { ...body, items: [] }, 400, /items must NOT have fewer than 1/],
    [
      'a quantity of 0',
      { ...body, items: [{ albumId: 'alb_1', quantity: 0 }] },
      400,
      /quantity must be >= 1/,
    ],
    [
      'a quantity of a million',
      { ...body, items: [{ albumId: 'alb_1', quantity: 1e6 }] },
      400,
      /quantity must be <= 100/,
    ],
    [
      'a quantity in quotes',
      { ...body, items: [{ albumId: 'alb_1', quantity: '1' }] },
      400,
      /quantity must be integer/,
    ],
    ['a member nobody knows', { ...body, price: 1 }, 400, /'price' that is not known/],
    ['a missing address', { customerId: 'cus_1', items }, 400, /deliveryAddress/],
    ['an unknown album', { ...body, items: [{ albumId: 'alb_9', quantity: 1 }] }, 422, /no album alb_9/],
    ['an unknown customer', { ...body, customerId: 'cus_9' }, 422, /no customer cus_9/],
    [
      'a card number for a token',
      { ...body, paymentToken: 'tok_4242424242424242' },
      422,
      /^The paymentToken holds what looks like a card number/,
    ],
    [
      'more than one payment can be',
      { ...body, items: [{ albumId: 'alb_dear', quantity: 2 }] },
      422,
      /2000000000 GBP.*at most 1000000000/,
    ],
    [
      'two currencies',
      { ...body, items: [...items, { albumId: 'alb_eur', quantity: 1 }] },
      422,
      /GBP and EUR/,
    ],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, sent, status, says) => {
    const before = await countOrders();
    const answer = await post(sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(says);
    expect(await countOrders()).toBe(before);
  });

  it('refuses a body over the limit', async () => {
    const { status, body: problem } = await post(`{"customerId":"${'x'.repeat(1_100_000)}"}`);
    expect(status).toBe(413);
    expect(problem['type']).toBe('urn:problem:body-too-large');
  });

  it('answers 503 with Retry-After while the catalog fails, and stores nothing', async () => {
    const before = await countOrders();
    orders.catalog.failWith = 500;
    const { status, headers, body: problem } = await post(body);
    orders.catalog.failWith = null;
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(problem['detail']).toMatch(/catalog service does not answer/);
    expect(await countOrders()).toBe(before);
  });

  async function countOrders(): Promise<number> {
    const { kysely } = orders.service.database;
    const { count } = await kysely
      .selectFrom('orders')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }
});
