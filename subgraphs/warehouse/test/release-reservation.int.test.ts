import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  availableOf,
  pack,
  receive,
  reserve,
  startWarehouse,
  type TestWarehouse,
} from './start-warehouse.ts';

describe.each(testEngines)('releasing a reservation on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  const release = (id: string, body?: unknown, key?: string | null) =>
    warehouse.post(`/v1/reservations/${id}/release`, body, key);

  it('lets the goods be sold again, and offers no further writes', async () => {
    const albumId = await receive(warehouse, 5);
    const id = await reserve(warehouse, albumId, 2);
    const { status, headers, body } = await release(id);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/reservations/${id}`);
    expect(body).toMatchObject({
      id,
      status: 'RELEASED',
      items: [{ albumId, quantity: 2 }],
      links: [{ rel: 'self' }],
    });
    expect(await availableOf(warehouse, albumId)).toBe(5);
  });

  it('takes an empty object for a body, and nothing else', async () => {
    const id = await reserve(warehouse, await receive(warehouse, 1), 1);
    const { status, body } = await release(id, { reason: 'because' });
    expect(status).toBe(400);
    expect(body['detail']).toMatch(/'reason' that is not known/);
    expect((await release(id, {})).status).toBe(201);
  });

  it('is refused the second time, and changes nothing then', async () => {
    const albumId = await receive(warehouse, 1);
    const id = await reserve(warehouse, albumId, 1);
    await release(id);
    const { status, body } = await release(id);
    expect([status, body['type']]).toEqual([409, 'urn:problem:reservation-closed']);
    expect(body['detail']).toBe(
      `Reservation ${id} is RELEASED and cannot be released; only an ACTIVE one can.`,
    );
    expect(await availableOf(warehouse, albumId)).toBe(1);
  });

  it('happens once when ten ask at once', async () => {
    const albumId = await receive(warehouse, 3);
    const id = await reserve(warehouse, albumId, 3);
    const answers = await Promise.all(Array.from({ length: 10 }, () => release(id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await availableOf(warehouse, albumId)).toBe(3);
  });

  it('answers a repeat with the same key with the first answer', async () => {
    const id = await reserve(warehouse, await receive(warehouse, 1), 1);
    const key = crypto.randomUUID();
    const first = await release(id, undefined, key);
    const second = await release(id, undefined, key);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('asks for a key where there is none', async () => {
    const id = await reserve(warehouse, await receive(warehouse, 1), 1);
    expect((await release(id, undefined, null)).status).toBe(400);
  });

  it('takes a parcel apart that has not left', async () => {
    const albumId = await receive(warehouse, 2);
    const reservationId = await reserve(warehouse, albumId, 2);
    const shipmentId = await pack(warehouse, reservationId);
    await release(reservationId);
    const shipment = await warehouse.rest('GET', `/v1/shipments/${shipmentId}`);
    expect(shipment.headers.get('etag')).toBe('"v2"');
    expect(shipment.body).toMatchObject({ status: 'UNPACKED', links: [{ rel: 'self' }] });
    expect((await warehouse.post(`/v1/shipments/${shipmentId}/dispatch`)).status).toBe(409);
    expect(await availableOf(warehouse, albumId)).toBe(2);
  });

  it('and a dispatch at the same time: one of the two happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const albumId = await receive(warehouse, 2);
      const reservationId = await reserve(warehouse, albumId, 2);
      const shipmentId = await pack(warehouse, reservationId);
      const [released, dispatched] = await Promise.all([
        release(reservationId),
        warehouse.post(`/v1/shipments/${shipmentId}/dispatch`),
      ]);
      expect([201, 409]).toContain(released.status);
      expect(dispatched.status).toBe(released.status === 201 ? 409 : 201);
      expect(await availableOf(warehouse, albumId)).toBe(released.status === 201 ? 2 : 0);
    }
  });

  it('changes the tag of the reservation, so that a reader sees it', async () => {
    const id = await reserve(warehouse, await receive(warehouse, 1), 1);
    const read = (etag: string) =>
      warehouse.rest('GET', `/v1/reservations/${id}`, { headers: { 'if-none-match': etag } });
    expect((await read('"v1"')).status).toBe(304);
    await release(id);
    const { status, headers } = await read('"v1"');
    expect([status, headers.get('etag')]).toEqual([200, '"v2"']);
  });

  it('does not find an unknown reservation', async () => {
    const expected = { status: 404, body: { type: 'urn:problem:reservation-not-found' } };
    expect(await release('res_none')).toMatchObject(expected);
    expect(await warehouse.rest('GET', '/v1/reservations/res_none')).toMatchObject(expected);
  });
});
