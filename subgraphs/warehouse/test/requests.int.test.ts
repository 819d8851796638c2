import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { pack, receive, recipient, reserve, startWarehouse, type TestWarehouse } from './start-warehouse.ts';

describe.each(testEngines)('a request to the warehouse on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());
  afterEach(() => {
    Object.assign(warehouse.deliveryFirm, { failWith: null, losesAnswers: false, hangs: false });
  });

  async function reserved(quantity = 1) {
    const albumId = await receive(warehouse, quantity);
    const reservationId = await reserve(warehouse, albumId, quantity);
    const { body } = await warehouse.rest('GET', `/v1/reservations/${reservationId}`);
    return { albumId, reservationId, orderId: String(body['orderId']) };
  }
  async function packed() {
    const { reservationId, orderId } = await reserved();
    return { orderId, shipmentId: await pack(warehouse, reservationId) };
  }
  const ask = (name: 'package' | 'dispatch', orderId: string, data: object) =>
    warehouse.deliver('warehouse.requests', {
      type: `musiccorp.${name}-order-requested.v1`,
      source: '/orders',
      subject: orderId,
      correlationid: `cor-${orderId}`,
      data: { orderId, attempt: 1, ...data },
    });
  const told = async (name: string, orderId: string) =>
    (await warehouse.announced(`musiccorp.${name}.v1`)).filter((event) => event.subject === orderId);
  const hear = (name: string, orderId: string, times = 1) =>
    vi.waitFor(
      async () => {
        const events = await told(name, orderId);
        expect(events).toHaveLength(times);
        return events.map(({ data }) => data as Record<string, unknown>);
      },
      { timeout: 15_000, interval: 50 },
    );
  const statusOf = async (shipmentId: string) =>
    (await warehouse.rest('GET', `/v1/shipments/${shipmentId}`)).body['status'];

  it('is packed, and the parcel announced to whoever asked', async () => {
    const { orderId, reservationId } = await reserved();
    const request = await ask('package', orderId, { reservationId, recipient });
    const [data] = await hear('order-packed', orderId);
    expect(await statusOf(String(data?.['shipmentId']))).toBe('PACKED');
    expect(await told('order-packed', orderId)).toMatchObject([
      { correlationid: `cor-${orderId}`, causationid: request.id },
    ]);
  });

  it('that is delivered ten times makes one parcel', async () => {
    const { orderId, reservationId } = await reserved();
    const request = await ask('package', orderId, { reservationId, recipient });
    await Promise.all(Array.from({ length: 9 }, () => warehouse.deliver('warehouse.requests', request)));
    await ask('dispatch', orderId, { shipmentId: 'shp_none' });
    await hear('dispatch-failed', orderId);
    await hear('order-packed', orderId);
  });

  it('that is repeated tells of the same parcel', async () => {
    const { orderId, reservationId } = await reserved();
    await ask('package', orderId, { reservationId, recipient });
    await ask('package', orderId, { reservationId, recipient, attempt: 2 });
    const [first, second] = await hear('order-packed', orderId, 2);
    expect(second).toEqual(first);
  });

  it('for goods that are not there packs nothing, and says what is missing', async () => {
    const { albumId, orderId, reservationId } = await reserved(2);
    await warehouse.post('/v1/stock-takings', { albumId, counted: 1 });
    await ask('package', orderId, { reservationId, recipient });
    const [data] = await hear('package-not-found', orderId);
    expect(data).toMatchObject({ orderId, reservationId, missing: [albumId] });
    expect(await told('order-packed', orderId)).toEqual([]);
  });

  it('for a reservation that was released packs nothing', async () => {
    const { orderId, reservationId } = await reserved();
    await warehouse.post(`/v1/reservations/${reservationId}/release`);
    await ask('package', orderId, { reservationId, recipient });
    expect((await hear('package-not-found', orderId))[0]).toMatchObject({ missing: [] });
  });

  it('is dispatched with the tracking code of the delivery firm', async () => {
    const { orderId, shipmentId } = await packed();
    await ask('dispatch', orderId, { shipmentId });
    const [data] = await hear('shipment-dispatched', orderId);
    const { body } = await warehouse.rest('GET', `/v1/shipments/${shipmentId}`);
    expect(body).toMatchObject({ status: 'DISPATCHED', trackingCode: data?.['trackingCode'] });
    expect(handedOver(shipmentId)).toMatchObject([
      {
        path: '/consignments',
        key: `dispatching:${shipmentId}`,
        correlationId: `cor-${orderId}`,
        body: { recipient, callback: `${warehouse.url}/v1/shipments/${shipmentId}/delivery` },
      },
    ]);
  });

  it.each(['failWith', 'hangs', 'losesAnswers'] as const)(
    'is not said to fail while the delivery firm %s: the parcel is handed over once, however often it is asked for',
    async (fault) => {
      const { orderId, shipmentId } = await packed();
      setFault(fault, true);
      await ask('dispatch', orderId, { shipmentId });
      await handingOver(shipmentId, 'FAILED');
      await ask('dispatch', orderId, { shipmentId, attempt: 2 });
      expect(await told('dispatch-failed', orderId)).toEqual([]);
      expect(await statusOf(shipmentId)).toBe('PACKED');
      setFault(fault, false);
      await hear('shipment-dispatched', orderId);
      expect(handedOver(shipmentId)).toHaveLength(1);
      expect(await told('dispatch-failed', orderId)).toEqual([]);
    },
  );

  it('fails when the delivery firm says that it does not take the parcel, and may be made again', async () => {
    const { orderId, shipmentId } = await packed();
    warehouse.deliveryFirm.failWith = 422;
    await ask('dispatch', orderId, { shipmentId });
    const [data] = await hear('dispatch-failed', orderId);
    warehouse.deliveryFirm.failWith = null;
    expect(data).toMatchObject({ shipmentId, reason: expect.stringContaining('does not take the parcel') });
    expect(await statusOf(shipmentId)).toBe('PACKED');
    await ask('dispatch', orderId, { shipmentId, attempt: 2 });
    await hear('shipment-dispatched', orderId);
  });

  it('that is repeated goes on where a handing over rests until a person comes', async () => {
    const { orderId, shipmentId } = await packed();
    setFault('hangs', true);
    await ask('dispatch', orderId, { shipmentId });
    await handingOver(shipmentId, 'FAILED');
    await sql`update sagas set state = 'NEEDS_PERSON', due_at = null, fence = fence + 1
      where id like ${`${shipmentId}.%`}`.execute(database());
    setFault('hangs', false);
    await ask('dispatch', orderId, { shipmentId, attempt: 2 });
    await hear('shipment-dispatched', orderId);
    const { rows } = await sql`select state from sagas where id like ${`${shipmentId}.%`}`.execute(
      database(),
    );
    expect(rows).toEqual([{ state: 'COMPLETED' }]);
  });

  it('is a matter for a person when the firm has the parcel and the shelves do not have the goods', async () => {
    const { albumId, orderId, reservationId } = await reserved();
    const shipmentId = await pack(warehouse, reservationId);
    await sql`update stock_items set on_hand = 0 where album_id = ${albumId}`.execute(database());
    await ask('dispatch', orderId, { shipmentId });
    await handingOver(shipmentId, 'NEEDS_PERSON');
    expect(handedOver(shipmentId)).toHaveLength(1);
    expect(await told('dispatch-failed', orderId)).toEqual([]);
  });

  it('for a parcel that somebody has sent is told so again', async () => {
    const { orderId, shipmentId } = await packed();
    await warehouse.post(`/v1/shipments/${shipmentId}/dispatch`, { trackingCode: 'BY-HAND' });
    await ask('dispatch', orderId, { shipmentId });
    const [first, second] = await hear('shipment-dispatched', orderId, 2);
    expect(second).toEqual(first);
    expect(await told('dispatch-failed', orderId)).toEqual([]);
    expect(handedOver(shipmentId)).toEqual([]);
  });

  it('is not dispatched when it was released meanwhile', async () => {
    const { orderId, reservationId } = await reserved();
    const shipmentId = await pack(warehouse, reservationId);
    await warehouse.post(`/v1/reservations/${reservationId}/release`);
    await ask('dispatch', orderId, { shipmentId });
    await hear('dispatch-failed', orderId);
    expect(await statusOf(shipmentId)).toBe('UNPACKED');
  });

  it('that cannot be read waits in the hospital, and the next order is packed', async () => {
    const { orderId, reservationId } = await reserved();
    await ask('package', 'ord_poison', { recipient: 7 });
    await ask('package', orderId, { reservationId, recipient });
    await hear('order-packed', orderId);
  });

  it('over REST is announced too', async () => {
    const { orderId, reservationId } = await reserved();
    const shipmentId = await pack(warehouse, reservationId);
    await warehouse.post(`/v1/shipments/${shipmentId}/dispatch`, { trackingCode: 'BY-HAND' });
    await warehouse.post(`/v1/shipments/${shipmentId}/delivery`);
    const events = (await warehouse.announced()).filter((event) => event.subject === orderId);
    expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['musiccorp.stock-reserved.v1', 1],
      ['musiccorp.order-packed.v1', 2],
      ['musiccorp.shipment-dispatched.v1', 3],
      ['musiccorp.shipment-delivered.v1', 4],
    ]);
    expect(events[2]?.data).toMatchObject({ trackingCode: 'BY-HAND' });
  });

  const database = () => warehouse.service.database.kysely;
  const handedOver = (shipmentId: string) =>
    warehouse.deliveryFirm.writes.filter(
      (write) => (write.body as { shipmentId: string }).shipmentId === shipmentId,
    );
  /** Waits until the history of the handing over has such a line. */
  const handingOver = (shipmentId: string, state: string) =>
    vi.waitFor(
      async () => {
        const { rows } = await sql<{ state: string }>`
          select state from saga_steps where id like ${`${shipmentId}.%`}`.execute(database());
        expect(rows).toContainEqual({ state });
      },
      { timeout: 15_000, interval: 50 },
    );

  function setFault(fault: 'failWith' | 'hangs' | 'losesAnswers', isOn: boolean): void {
    if (fault === 'failWith') warehouse.deliveryFirm.failWith = isOn ? 503 : null;
    else warehouse.deliveryFirm[fault] = isOn;
  }
});
