import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellFrom, watch } from './follow-order.ts';
import { placeOrder, startOrders, type TestOrders } from './start-orders.ts';

describe.each(testEngines)('a cancellation on $name', (engine) => {
  let orders: TestOrders;
  beforeAll(async () => {
    orders = await startOrders(engine, { stepMs: 60_000, answerMs: 500 });
  });
  afterAll(() => orders.stop());
  beforeEach(() => {
    for (const fake of [orders.warehouse, orders.payments, orders.loyalty]) {
      Object.assign(fake, { failWith: null, losesAnswers: false, hangs: false });
    }
  });

  const cancel = (orderId: string) =>
    orders.rest('POST', `/v1/orders/${orderId}/cancellation`, { body: { reason: 'Changed my mind.' } });
  const isWrittenFor = (name: 'warehouse' | 'payments', path: string, orderId: string) =>
    orders[name].writes.some(
      (write) => write.path.startsWith(path) && JSON.stringify([write.path, write.body]).includes(orderId),
    );
  const step = async (orderId: string, name: string, state: string) =>
    await expect
      .poll(async () => (await orders.rest('GET', `/v1/orders/${orderId}/fulfilment`)).body['steps'], {
        timeout: 15_000,
      })
      .toContainEqual(expect.objectContaining({ name, state }));
  const stateOf = async (orderId: string) =>
    (await orders.rest('GET', `/v1/orders/${orderId}/fulfilment`)).body['state'];
  const packaged = async () => {
    const orderId = await placeOrder(orders);
    await watch(orders, orderId, 'package');
    return orderId;
  };

  /** What is true afterwards: nothing reserved, nothing taken, and the order cancelled once. */
  async function expectUndone(orderId: string): Promise<void> {
    const { status, history } = await watch(orders, orderId, 'UNDONE');
    expect(status).toBe('CANCELLED');
    expect(history.filter(({ to }) => to === 'CANCELLED')).toHaveLength(1);
    expect(isWrittenFor('warehouse', `/v1/reservations/res_${orderId}/release`, orderId)).toBe(
      isWrittenFor('warehouse', '/v1/reservations', orderId),
    );
    // Also where nobody knows whether something was taken.
    if (isWrittenFor('payments', '/v1/payments', orderId))
      expect(isWrittenFor('payments', '/v1/order-cancellations', orderId)).toBe(true);
    const told = (await orders.announced('musiccorp.order-cancelled.v1')).filter(
      (event) => event.subject === orderId,
    );
    expect(told.map(({ data }) => data)).toMatchObject([{ cause: 'CUSTOMER', reason: 'Changed my mind.' }]);
  }

  it.each(['failWith', 'losesAnswers', 'hangs'] as const)(
    'while the warehouse reserves and %s gives back what was reserved',
    async (fault) => {
      Object.assign(orders.warehouse, { [fault]: fault === 'failWith' ? 503 : true });
      const orderId = await placeOrder(orders);
      await step(orderId, 'reserve stock', 'FAILED');
      expect((await cancel(orderId)).status).toBe(201);
      Object.assign(orders.warehouse, { [fault]: fault === 'failWith' ? null : false });
      await expectUndone(orderId);
    },
  );

  it.each(['failWith', 'losesAnswers', 'hangs'] as const)(
    'while the payment is taken and %s gives back what was taken',
    async (fault) => {
      Object.assign(orders.payments, { [fault]: fault === 'failWith' ? 503 : true });
      const orderId = await placeOrder(orders);
      await step(orderId, 'take payment', 'FAILED');
      expect((await cancel(orderId)).status).toBe(201);
      Object.assign(orders.payments, { [fault]: fault === 'failWith' ? null : false });
      await expectUndone(orderId);
    },
  );

  it('while the order is packed gives back money and goods, and says how much', async () => {
    const orderId = await packaged();
    expect((await cancel(orderId)).status).toBe(201);
    await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await expectUndone(orderId);
    const [told] = (await orders.announced('musiccorp.order-cancelled.v1')).filter(
      (event) => event.subject === orderId,
    );
    expect(told?.data).toMatchObject({ refunded: { amountMinor: 3097, currency: 'GBP' } });
  });

  it('while the parcel is handed over is refused, and once that has failed gives back money and goods', async () => {
    const orderId = await packaged();
    await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await watch(orders, orderId, 'dispatch');
    expect(await cancel(orderId)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:order-being-dispatched' },
    });
    // As often as it takes to come between two attempts.
    for (let status = 409; status === 409; status = (await cancel(orderId)).status) {
      await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'No answer.' });
    }
    await expectUndone(orderId);
  });

  it.each(['RUNNING', 'NEEDS_PERSON'])(
    'is refused when nobody says in time what became of the parcel (%s), until the warehouse does',
    async (state) => {
      const orderId = await packaged();
      await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
      await watch(orders, orderId, 'dispatch');
      // The time that an answer has is over, and no attempt is left or one is.
      await sql`update sagas set due_at = now(), attempt = ${state === 'RUNNING' ? 0 : 99}
        where id = ${orderId}`.execute(orders.service.database.kysely);
      await step(orderId, 'dispatch', 'FAILED');
      expect(await cancel(orderId)).toMatchObject({
        status: 409,
        body: { type: 'urn:problem:order-being-dispatched' },
      });
      await expect.poll(() => stateOf(orderId)).toBe(state);
      await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'Not served.' });
      // Another attempt may be under way again; then that one has to fail.
      for (let { status } = await cancel(orderId); status === 409; status = (await cancel(orderId)).status) {
        await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'Not served.' });
      }
      await expectUndone(orderId);
    },
  );

  it('by a person who gives the fulfilment up counts, wherever the parcel may be', async () => {
    const orderId = await packaged();
    await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await watch(orders, orderId, 'dispatch');
    await sql`update sagas set due_at = now(), attempt = 99
      where id = ${orderId}`.execute(orders.service.database.kysely);
    await expect.poll(() => stateOf(orderId), { timeout: 15_000 }).toBe('NEEDS_PERSON');
    const path = `/ops/interventions/fulfilment/${orderId}/give-up`;
    const body = { reason: 'The firm does not have it.' };
    expect((await orders.rest('POST', path, { body })).status).toBe(200);
    expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
  });

  it.each([
    ['RELEASED', true],
    ['FULFILLED', false],
  ])(
    'when the reservation is %s already gives the money back (%s), or leaves that to a person',
    async (status, isGivenBack) => {
      const orderId = await packaged();
      await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
      await watch(orders, orderId, 'dispatch');
      orders.warehouse.resources.set(`/v1/reservations/res_${orderId}`, { id: `res_${orderId}`, status });
      for (let answered = 409; answered === 409; answered = (await cancel(orderId)).status) {
        await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'No answer.' });
      }
      if (isGivenBack) return expectUndone(orderId);
      await step(orderId, 'take payment', 'FAILED');
      await sql`update sagas set due_at = now(), attempt = 4
        where id = ${orderId}`.execute(orders.service.database.kysely);
      const worklist = async () => (await orders.rest('GET', '/ops/interventions')).body['interventions'];
      await expect
        .poll(worklist, { timeout: 15_000 })
        .toContainEqual(expect.objectContaining({ id: orderId, step: 'take payment', isStuck: true }));
      expect(isWrittenFor('payments', '/v1/order-cancellations', orderId)).toBe(false);
      const path = `/ops/interventions/fulfilment/${orderId}/done`;
      const body = { note: 'The customer keeps it.' };
      expect((await orders.rest('POST', path, { body })).status).toBe(200);
      expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
      expect(isWrittenFor('payments', '/v1/order-cancellations', orderId)).toBe(false);
    },
  );

  it('is refused once the order is on its way, whatever is still to do', async () => {
    orders.loyalty.failWith = 503;
    const orderId = await packaged();
    await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await watch(orders, orderId, 'dispatch');
    await tellFrom(orders, 'shipment-dispatched', orderId, { shipmentId: 'shp', trackingCode: 'TRK' });
    await step(orderId, 'award points', 'FAILED');
    expect(await cancel(orderId)).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:transition-not-allowed' },
    });
    orders.loyalty.failWith = null;
    expect(await watch(orders, orderId, 'COMPLETED')).toMatchObject({ status: 'COMPLETED' });
    expect((await cancel(orderId)).status).toBe(409);
  });

  it('of an order that is being undone for another reason is refused or counts, and is told once', async () => {
    const orderId = await placeOrder(orders, { paymentToken: 'tok_declined_card' });
    const answer = await cancel(orderId);
    expect([201, 409]).toContain(answer.status);
    const { history } = await watch(orders, orderId, 'UNDONE');
    expect(history.filter(({ to }) => to === 'CANCELLED')).toHaveLength(1);
  });

  it('at any moment leaves nothing reserved and nothing taken', async () => {
    const orderIds = await Promise.all(Array.from({ length: 20 }, () => placeOrder(orders)));
    await Promise.all(
      orderIds.map(async (orderId, index) => {
        for (let looks = 0; looks < index; looks += 1) await orders.rest('GET', `/v1/orders/${orderId}`);
        expect((await cancel(orderId)).status).toBe(201);
      }),
    );
    for (const orderId of orderIds) await expectUndone(orderId);
  });
});
