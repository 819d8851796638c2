import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableOf, receive, startWarehouse, uniqueId, type TestWarehouse } from './start-warehouse.ts';

describe.each(testEngines)('receiving goods on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  const path = '/v1/goods-receipts';

  it('answers 201 with the receipt, which can be read again, and says nothing of shelves', async () => {
    const { status, headers, body } = await warehouse.post(path, { albumId: 'alb_new', quantity: 7 });
    const href = String(headers.get('location'));
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toEqual({
      id: expect.stringMatching(/^rcp_/),
      albumId: 'alb_new',
      quantity: 7,
      receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      links: [{ rel: 'self', method: 'GET', href }],
    });
    expect((await warehouse.rest('GET', href)).body).toEqual(body);
    const again = await warehouse.rest('GET', href, { headers: { 'if-none-match': '"v1"' } });
    expect(again.status).toBe(304);
  });

  it('adds to what can be sold, and changes the tag of the stock count', async () => {
    const albumId = await receive(warehouse, 3);
    const count = await warehouse.rest('GET', `/v1/stock-counts/${albumId}`);
    expect(count.body).toEqual({
      id: albumId,
      available: 3,
      inStock: true,
      links: [{ rel: 'self', method: 'GET', href: `/v1/stock-counts/${albumId}` }],
    });
    const headers = { 'if-none-match': String(count.headers.get('etag')) };
    expect((await warehouse.rest('GET', `/v1/stock-counts/${albumId}`, { headers })).status).toBe(304);
    await receive(warehouse, 2, albumId);
    const changed = await warehouse.rest('GET', `/v1/stock-counts/${albumId}`, { headers });
    expect([changed.status, changed.body['available']]).toEqual([200, 5]);
  });

  it('counts none of an album that was never received', async () => {
    const { status, body } = await warehouse.rest('GET', '/v1/stock-counts/alb_never');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'alb_never', available: 0, inStock: false });
  });

  it('loses none of twenty receipts of one album at once, the first among them', async () => {
    const albumId = uniqueId('alb');
    await Promise.all(Array.from({ length: 20 }, () => receive(warehouse, 2, albumId)));
    expect(await availableOf(warehouse, albumId)).toBe(40);
  });

  it('receives once for the same key twice, and once for ten at once', async () => {
    const [albumId, key] = [uniqueId('alb'), crypto.randomUUID()];
    const send = () => warehouse.post(path, { albumId, quantity: 2 }, key);
    const first = await send();
    const second = await send();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    const other = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => warehouse.post(path, { albumId, quantity: 2 }, other)),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await availableOf(warehouse, albumId)).toBe(4);
  });

  it('knows a key for good: what is put back by a process that rested for days is put back once', async () => {
    const [albumId, other, key] = [uniqueId('alb'), uniqueId('alb'), crypto.randomUUID()];
    const first = await warehouse.post(path, { albumId, quantity: 2 }, key);
    await sql`delete from idempotency_keys`.execute(warehouse.service.database.kysely);
    const second = await warehouse.post(path, { albumId, quantity: 2 }, key);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await availableOf(warehouse, albumId)).toBe(2);
    await sql`delete from idempotency_keys`.execute(warehouse.service.database.kysely);
    expect((await warehouse.post(path, { albumId: other, quantity: 1 }, key)).status).toBe(201);
    expect(await availableOf(warehouse, other)).toBe(1);
    await sql`delete from idempotency_keys`.execute(warehouse.service.database.kysely);
    expect(await warehouse.post(path, { albumId, quantity: 3 }, key)).toMatchObject({
      status: 422,
      body: { type: 'urn:problem:idempotency-key-reused' },
    });
  });

  it('refuses a key that belongs to another request', async () => {
    const key = crypto.randomUUID();
    await warehouse.post(path, { albumId: 'alb_key', quantity: 1 }, key);
    expect((await warehouse.post(path, { albumId: 'alb_key', quantity: 2 }, key)).status).toBe(422);
    expect(await availableOf(warehouse, 'alb_key')).toBe(1);
  });

  it('asks for a key where there is none', async () => {
    const { status, body } = await warehouse.post(path, { albumId: 'alb_key', quantity: 1 }, null);
    expect(status).toBe(400);
    expect(body['detail']).toMatch(/^Send an Idempotency-Key/);
  });

  it('refuses more than can be counted', async () => {
    const albumId = await receive(warehouse, 1);
    const { kysely } = warehouse.service.database;
    await kysely
      .updateTable('stockLevels')
      .set({ onHand: 999_999_999 })
      .where('albumId', '=', albumId)
      .execute();
    const { status, body } = await warehouse.post(path, { albumId, quantity: 2 });
    expect([status, body['type']]).toEqual([409, 'urn:problem:too-much-stock']);
  });

  const wrong: [what: string, sent: unknown, says: RegExp][] = [
    ['malformed JSON', '{', /JSON/],
    ['no album', { quantity: 1 }, /albumId/],
    ['an album that is a number', { albumId: 1, quantity: 1 }, /albumId must be string/],
    ['nothing', { albumId: 'alb_x', quantity: 0 }, /quantity must be >= 1/],
    ['too much', { albumId: 'alb_x', quantity: 1e9 }, /quantity must be <= 100000/],
    ['a shelf of choice', { albumId: 'alb_x', quantity: 1, shelfId: 'A' }, /'shelfId' that is not known/],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, sent, says) => {
    const { status, body } = await warehouse.post(path, sent);
    expect(status).toBe(400);
    expect(body['detail']).toMatch(says);
    expect(await availableOf(warehouse, 'alb_x')).toBe(0);
  });

  it('refuses a body over the limit', async () => {
    expect((await warehouse.post(path, `{"albumId":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413);
  });

  it('does not find an unknown receipt', async () => {
    expect(await warehouse.rest('GET', `${path}/rcp_none`)).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:goods-receipt-not-found', detail: 'There is no goods receipt rcp_none.' },
    });
  });
});
