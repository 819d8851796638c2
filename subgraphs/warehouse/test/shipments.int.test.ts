import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  availableOf,
  pack,
  receive,
  recipient,
  reserve,
  startWarehouse,
  type TestWarehouse,
} from './start-warehouse.ts';

describe.each(testEngines)('a shipment on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  const reserved = async (quantity = 1) => reserve(warehouse, await receive(warehouse, quantity), quantity);
  const packed = async (quantity = 1) => pack(warehouse, await reserved(quantity));
  const advance = (id: string, step: 'dispatch' | 'delivery', key?: string | null) =>
    warehouse.post(`/v1/shipments/${id}/${step}`, undefined, key);

  it('is packed with all that was reserved', async () => {
    const albumId = await receive(warehouse, 3);
    const reservationId = await reserve(warehouse, albumId, 2);
    const { status, headers, body } = await warehouse.post('/v1/shipments', { reservationId, recipient });
    const href = `/v1/shipments/${String(body['id'])}`;
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, href, '"v1"']);
    expect(body).toMatchObject({
      reservationId,
      status: 'PACKED',
      recipient,
      items: [{ albumId, quantity: 2 }],
      dispatchedAt: null,
      deliveredAt: null,
      links: [
        { rel: 'self', method: 'GET', href },
        { rel: 'dispatch', method: 'POST', href: `${href}/dispatch` },
      ],
    });
    expect((await warehouse.rest('GET', href)).body).toEqual(body);
    expect(await availableOf(warehouse, albumId)).toBe(1);
  });

  it('takes its goods off the shelves when it leaves, and fulfils its reservation', async () => {
    const albumId = await receive(warehouse, 3);
    const reservationId = await reserve(warehouse, albumId, 2);
    const id = await pack(warehouse, reservationId);
    const { status, body } = await advance(id, 'dispatch');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'DISPATCHED',
      dispatchedAt: expect.any(String),
      links: [{ rel: 'self' }, { rel: 'deliver', method: 'POST', href: `/v1/shipments/${id}/delivery` }],
    });
    const reservation = await warehouse.rest('GET', `/v1/reservations/${reservationId}`);
    expect(reservation.body).toMatchObject({ status: 'FULFILLED', links: [{ rel: 'self' }] });
    expect((await warehouse.post(`/v1/reservations/${reservationId}/release`)).status).toBe(409);
    expect(await onHand(albumId)).toEqual([{ onHand: 1, reserved: 0 }]);
    expect(await availableOf(warehouse, albumId)).toBe(1);
  });

  it('is delivered after it was dispatched, and then nothing more happens', async () => {
    const id = await packed();
    const early = await advance(id, 'delivery');
    expect(early).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem:delivery-not-allowed',
        detail: `Shipment ${id} is PACKED and cannot be delivered; only a DISPATCHED one can.`,
      },
    });
    await advance(id, 'dispatch');
    const { body } = await advance(id, 'delivery');
    expect(body).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: expect.any(String),
      links: [{ rel: 'self' }],
    });
    expect((await advance(id, 'delivery')).status).toBe(409);
    expect((await advance(id, 'dispatch')).status).toBe(409);
  });

  it.each(['dispatch', 'delivery'] as const)('has one %s when ten ask at once', async (step) => {
    const albumId = await receive(warehouse, 5);
    const id = await pack(warehouse, await reserve(warehouse, albumId, 2));
    if (step === 'delivery') await advance(id, 'dispatch');
    const answers = await Promise.all(Array.from({ length: 10 }, () => advance(id, step)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await onHand(albumId)).toEqual([{ onHand: 3, reserved: 0 }]);
  });

  it('is packed once when ten ask at once', async () => {
    const reservationId = await reserved();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => warehouse.post('/v1/shipments', { reservationId, recipient })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['type'] === 'urn:problem:reservation-packed')).toHaveLength(9);
  });

  it('answers a repeated dispatch with the same key with the first answer', async () => {
    const [id, key] = [await packed(), crypto.randomUUID()];
    const first = await advance(id, 'dispatch', key);
    const second = await advance(id, 'dispatch', key);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('needs a key where stock moves, and takes one where it does not', async () => {
    const reservationId = await reserved();
    const { status, body } = await warehouse.post('/v1/shipments', { reservationId, recipient }, null);
    const id = String(body['id']);
    expect(status).toBe(201);
    expect((await advance(id, 'dispatch', null)).status).toBe(400);
    await advance(id, 'dispatch');
    expect((await advance(id, 'delivery', null)).status).toBe(201);
  });

  it('is not packed from a reservation that was released', async () => {
    const reservationId = await reserved();
    await warehouse.post(`/v1/reservations/${reservationId}/release`);
    const answer = await warehouse.post('/v1/shipments', { reservationId, recipient });
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:problem:reservation-closed' } });
  });

  it('stays where it is when its goods are not on their shelves', async () => {
    const albumId = await receive(warehouse, 2);
    const id = await pack(warehouse, await reserve(warehouse, albumId, 2));
    const { kysely } = warehouse.service.database;
    await kysely.updateTable('stockItems').set({ onHand: 1 }).where('albumId', '=', albumId).execute();
    const { status, body } = await advance(id, 'dispatch');
    expect([status, body['type']]).toEqual([409, 'urn:problem:goods-not-found']);
    expect((await warehouse.rest('GET', `/v1/shipments/${id}`)).body['status']).toBe('PACKED');
    expect(await onHand(albumId)).toEqual([{ onHand: 2, reserved: 2 }]);
  });

  const wrong: [what: string, sent: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '[', 400, /JSON/],
    ['no recipient', { reservationId: 'res_x' }, 400, /recipient/],
    ['an unknown reservation', { reservationId: 'res_none', recipient }, 422, /no reservation res_none/],
    ['an unknown member', { reservationId: 'res_x', recipient, picker: 'Al' }, 400, /'picker' that is not/],
    [
      'a name of two lines',
      { reservationId: 'res_x', recipient: { ...recipient, name: 'A\nB' } },
      400,
      /name/,
    ],
    [
      'a country in words',
      { reservationId: 'res_x', recipient: { ...recipient, countryCode: 'England' } },
      400,
      /countryCode must match pattern/,
    ],
  ];
  it.each(wrong)('is not packed for %s', async (_what, sent, status, says) => {
    const answer = await warehouse.post('/v1/shipments', sent);
    expect(answer.status).toBe(status);
    expect(answer.body['detail']).toMatch(says);
  });

  it('is not packed for a body over the limit', async () => {
    const body = `{"reservationId":"${'x'.repeat(1_100_000)}"}`;
    expect((await warehouse.post('/v1/shipments', body)).status).toBe(413);
  });

  it('is not found for an unknown id', async () => {
    const expected = { status: 404, body: { type: 'urn:problem:shipment-not-found' } };
    expect(await warehouse.rest('GET', '/v1/shipments/shp_none')).toMatchObject(expected);
    expect(await advance('shp_none', 'dispatch')).toMatchObject(expected);
    expect(await advance('shp_none', 'delivery')).toMatchObject(expected);
  });

  it('has a tag that changes with its state', async () => {
    const id = await packed();
    const read = (etag: string) =>
      warehouse.rest('GET', `/v1/shipments/${id}`, { headers: { 'if-none-match': etag } });
    expect((await read('"v1"')).status).toBe(304);
    await advance(id, 'dispatch');
    expect((await read('"v1"')).status).toBe(200);
    expect((await read('"v2"')).status).toBe(304);
  });

  async function onHand(albumId: string): Promise<{ onHand: number; reserved: number }[]> {
    const { kysely } = warehouse.service.database;
    return kysely
      .selectFrom('stockLevels')
      .select(['onHand', 'reserved'])
      .where('albumId', '=', albumId)
      .execute();
  }
});
