import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pack, receive, recipient, reserve, startWarehouse, type TestWarehouse } from './start-warehouse.ts';

describe.each(testEngines)('a request to the warehouse on $name', (engine) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await startWarehouse(engine);
  });
  afterAll(() => warehouse.stop());

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
    const handedOver = warehouse.deliveryFirm.writes.filter(
      (write) => (write.body as { shipmentId: string }).shipmentId === shipmentId,
    );
    expect(handedOver).toMatchObject([
      {
        path: '/consignments',
        key: `dispatching:${shipmentId}`,
        correlationId: `cor-${orderId}`,
        body: { recipient, callback: `${warehouse.url}/v1/shipments/${shipmentId}/delivery` },
      },
    ]);
  });

  it.each(['failWith', 'hangs', 'losesAnswers'] as const)(
    'fails while the delivery firm %s, and hands the parcel over once when it is asked again',
    async (fault) => {
      const { orderId, shipmentId } = await packed();
      setFault(fault, true);
      await ask('dispatch', orderId, { shipmentId });
      const [data] = await hear('dispatch-failed', orderId);
      setFault(fault, false);
      expect(data).toMatchObject({ shipmentId, reason: 'The delivery firm does not answer now.' });
      expect(await statusOf(shipmentId)).toBe('PACKED');
      await ask('dispatch', orderId, { shipmentId, attempt: 2 });
      await hear('shipment-dispatched', orderId);
      const handedOver = warehouse.deliveryFirm.writes.filter(
        (write) => (write.body as { shipmentId: string }).shipmentId === shipmentId,
      );
      expect(handedOver).toHaveLength(1);
    },
  );

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

  function setFault(fault: 'failWith' | 'hangs' | 'losesAnswers', isOn: boolean): void {
    if (fault === 'failWith') warehouse.deliveryFirm.failWith = isOn ? 503 : null;
    else warehouse.deliveryFirm[fault] = isOn;
  }
});
