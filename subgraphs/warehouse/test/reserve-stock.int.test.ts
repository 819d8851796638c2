import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableOf, receive, startWarehouse, uniqueId, type TestWarehouse } from './start-warehouse.ts';

describe.each(testEngines)('reserving stock on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  const reserve = (items: unknown, orderId = uniqueId('ord'), key?: string | null) =>
    warehouse.post('/v1/reservations', { orderId, items }, key);

  it('answers 201 with what is reserved, where it is, and what may be done with it', async () => {
    const albumId = await receive(warehouse, 5);
    const { status, headers, body } = await reserve([{ albumId, quantity: 2 }], 'ord_first');
    const href = `/v1/reservations/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(href);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toMatchObject({
      orderId: 'ord_first',
      status: 'ACTIVE',
      items: [{ albumId, quantity: 2 }],
      links: [
        { rel: 'self', method: 'GET', href },
        { rel: 'release', method: 'POST', href: `${href}/release` },
      ],
    });
    expect(await availableOf(warehouse, albumId)).toBe(3);
  });

  it('adds up an album that is named twice', async () => {
    const albumId = await receive(warehouse, 3);
    const twice = [
      { albumId, quantity: 1 },
      { albumId, quantity: 2 },
    ];
    expect((await reserve(twice)).body['items']).toEqual([{ albumId, quantity: 3 }]);
    expect((await reserve([{ albumId, quantity: 1 }])).status).toBe(409);
  });

  it('reserves nothing when there is too little of one album, and lists each shortage', async () => {
    const [enough, few] = [await receive(warehouse, 5), await receive(warehouse, 1)];
    const orderId = uniqueId('ord');
    const items = [enough, few, 'alb_zero'].map((albumId) => ({ albumId, quantity: 2 }));
    const { status, body } = await reserve(items, orderId);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'urn:problem:insufficient-stock',
      detail: expect.stringContaining(`1 of ${few} where 2 are wanted, 0 of alb_zero where 2 are wanted`),
      shortages: [
        { albumId: few, wanted: 2, available: 1 },
        { albumId: 'alb_zero', wanted: 2, available: 0 },
      ],
    });
    expect(await availableOf(warehouse, enough)).toBe(5);
    expect((await reserve([{ albumId: enough, quantity: 5 }], orderId)).status).toBe(201);
  });

  it('gives an order one reservation', async () => {
    const albumId = await receive(warehouse, 5);
    const orderId = uniqueId('ord');
    await reserve([{ albumId, quantity: 1 }], orderId);
    const { status, body } = await reserve([{ albumId, quantity: 1 }], orderId);
    expect([status, body['type']]).toEqual([409, 'urn:problem:order-has-reservation']);
    expect(await availableOf(warehouse, albumId)).toBe(4);
  });

  it('gives an order one reservation when ten ask at once', async () => {
    const albumId = await receive(warehouse, 50);
    const orderId = uniqueId('ord');
    const ask = () => reserve([{ albumId, quantity: 1 }], orderId);
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(countByStatus(answers)).toEqual({ 201: 1, 409: 9 });
    expect(await availableOf(warehouse, albumId)).toBe(49);
  });

  it('sells the last five records to five of two hundred buyers at once', async () => {
    const albumId = await receive(warehouse, 5);
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve([{ albumId, quantity: 1 }])));
    expect(countByStatus(answers)).toEqual({ 201: 5, 409: 195 });
    expect(await availableOf(warehouse, albumId)).toBe(0);
    const refusals = answers.filter(({ status }) => status === 409).map(({ body }) => body['type']);
    expect(new Set(refusals)).toEqual(new Set(['urn:problem:insufficient-stock']));
  });

  it('lets buyers who name the same albums in opposite orders both through', async () => {
    const albums = [await receive(warehouse, 40), await receive(warehouse, 40)];
    const forwards = albums.map((albumId) => ({ albumId, quantity: 1 }));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => reserve(n % 2 === 0 ? forwards : forwards.toReversed())),
    );
    expect(countByStatus(answers)).toEqual({ 201: 40 });
  });

  it('answers a repeat with the same key with the first reservation', async () => {
    const albumId = await receive(warehouse, 5);
    const [orderId, key] = [uniqueId('ord'), crypto.randomUUID()];
    const first = await reserve([{ albumId, quantity: 1 }], orderId, key);
    const second = await reserve([{ albumId, quantity: 1 }], orderId, key);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(await availableOf(warehouse, albumId)).toBe(4);
  });

  it('reserves once for ten requests with the same key at once', async () => {
    const albumId = await receive(warehouse, 50);
    const [orderId, key] = [uniqueId('ord'), crypto.randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reserve([{ albumId, quantity: 1 }], orderId, key)),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await availableOf(warehouse, albumId)).toBe(49);
  });

  it('asks for a key where there is none', async () => {
    const { status, body } = await reserve([{ albumId: 'alb_x', quantity: 1 }], 'ord_x', null);
    expect([status, body['type']]).toEqual([400, 'urn:problem:idempotency-key-missing']);
  });

  const item = { albumId: 'alb_x', quantity: 1 };
  const wrong: [what: string, sent: unknown, says: RegExp][] = [
    ['malformed JSON', '{"orderId":', /JSON/],
    ['no body', undefined, /body must be object/],
    ['no items', { orderId: 'ord_x', items: [] }, /items must NOT have fewer than 1/],
    ['a quantity of 0', { orderId: 'ord_x', items: [{ ...item, quantity: 0 }] }, /quantity must be >= 1/],
    ['a million', { orderId: 'ord_x', items: [{ ...item, quantity: 1e6 }] }, /quantity must be <= 100/],
    ['half a record', { orderId: 'ord_x', items: [{ ...item, quantity: 0.5 }] }, /must be integer/],
    ['a quantity in quotes', { orderId: 'ord_x', items: [{ ...item, quantity: '1' }] }, /must be integer/],
    [
      'an unknown member',
      { orderId: 'ord_x', items: [{ ...item, shelf: 'A' }] },
      /'shelf' that is not known/,
    ],
    ['no order', { items: [item] }, /orderId/],
    ['an id with a zero byte', { orderId: 'ord_\u0000', items: [item] }, /orderId must match pattern/],
  ];
  it.each(wrong)('refuses %s and says why', async (_what, sent, says) => {
    const { status, headers, body } = await warehouse.post('/v1/reservations', sent);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body['detail']).toMatch(says);
  });

  it('refuses a body over the limit', async () => {
    const { status } = await warehouse.post('/v1/reservations', `{"orderId":"${'x'.repeat(1_100_000)}"}`);
    expect(status).toBe(413);
  });
});

function countByStatus(answers: readonly { readonly status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
