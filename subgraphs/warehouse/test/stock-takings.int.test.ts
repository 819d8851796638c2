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

describe.each(testEngines)('taking stock on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

  const count = (albumId: string, counted: number) =>
    warehouse.post('/v1/stock-takings', { albumId, counted });

  it('writes off what is missing and promised to nobody at once', async () => {
    const albumId = await receive(warehouse, 5);
    const { status, headers, body } = await count(albumId, 3);
    expect(status).toBe(201);
    expect(body).toMatchObject({ albumId, counted: 3, missing: 2 });
    expect((await warehouse.rest('GET', String(headers.get('location')))).body).toEqual(body);
    expect(await availableOf(warehouse, albumId)).toBe(3);
    expect(await levelOf(albumId)).toEqual({ onHand: 3, reserved: 0, missing: 0 });
  });

  it('keeps what is promised on the books until it is given back, and sells none of it', async () => {
    const albumId = await receive(warehouse, 5);
    const reservationId = await reserve(warehouse, albumId, 4);
    await count(albumId, 2);
    expect(await levelOf(albumId)).toEqual({ onHand: 4, reserved: 4, missing: 2 });
    const notFound = await warehouse.post('/v1/shipments', { reservationId, recipient });
    expect(notFound).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:goods-not-found', missing: [albumId] },
    });
    await warehouse.post(`/v1/reservations/${reservationId}/release`);
    expect(await levelOf(albumId)).toEqual({ onHand: 2, reserved: 0, missing: 0 });
    await pack(warehouse, await reserve(warehouse, albumId, 2));
  });

  it('makes up for what is missing with what arrives', async () => {
    const albumId = await receive(warehouse, 2);
    const reservationId = await reserve(warehouse, albumId, 2);
    await count(albumId, 0);
    await receive(warehouse, 3, albumId);
    expect(await levelOf(albumId)).toEqual({ onHand: 3, reserved: 2, missing: 0 });
    await pack(warehouse, reservationId);
  });

  it('packs one of two parcels when there are goods for one', async () => {
    const albumId = await receive(warehouse, 2);
    const reservations = [await reserve(warehouse, albumId, 1), await reserve(warehouse, albumId, 1)];
    await count(albumId, 1);
    const answers = await Promise.all(
      reservations.map((reservationId) => warehouse.post('/v1/shipments', { reservationId, recipient })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('refuses more than the books have beside what is packed, and an album that never came', async () => {
    const albumId = await receive(warehouse, 2);
    await pack(warehouse, await reserve(warehouse, albumId, 1));
    expect(await count(albumId, 2)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:count-above-books' },
    });
    expect((await count(albumId, 1)).body).toMatchObject({ missing: 0 });
    expect((await count('alb_never', 0)).status).toBe(409);
    expect((await count(albumId, -1)).status).toBe(400);
    expect((await warehouse.rest('GET', '/v1/stock-takings/stk_none')).status).toBe(404);
  });

  async function levelOf(albumId: string) {
    return warehouse.service.database.kysely
      .selectFrom('stockLevels')
      .select(['onHand', 'reserved', 'missing'])
      .where('albumId', '=', albumId)
      .executeTakeFirstOrThrow();
  }
});
