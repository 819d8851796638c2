import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fulfil, tellFrom, watch } from './follow-order.ts';
import { placeOrder, startOrders, type TestOrders } from './start-orders.ts';

describe.each(testEngines)('the fulfilment of an order on $name', (engine) => {
  let orders: TestOrders;
  beforeAll(async () => {
    orders = await startOrders(engine, { stepMs: 1500, answerMs: 500 });
  });
  afterAll(() => orders.stop());

  const announced = async (orderId: string) =>
    (await orders.announced()).filter((event) => event.subject === orderId);
  const eventsOf = async (orderId: string) =>
    (await announced(orderId)).map(({ type }) => type.replace(/^musiccorp\.(.*)\.v1$/, '$1'));
  const writesFor = (name: 'warehouse' | 'payments' | 'loyalty', orderId: string) =>
    orders[name].writes
      .filter(({ path, body }) => JSON.stringify([path, body]).includes(orderId))
      .map(({ path }) => path.replace(orderId, '{order}'));

  it('goes from the shop to a parcel on its way, and every step is seen', async () => {
    const orderId = await placeOrder(orders);
    await fulfil(orders, orderId);
    const { status, history, fulfilment } = await watch(orders, orderId, 'COMPLETED');
    expect(status).toBe('COMPLETED');
    expect(history.map(({ to }) => to)).toEqual(['PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED']);
    const done = fulfilment?.steps.filter(({ state }) => state === 'DONE').map(({ name }) => name);
    expect(done).toEqual(['reserve stock', 'take payment', 'package', 'dispatch', 'award points']);
    expect(writesFor('warehouse', orderId)).toEqual(['/v1/reservations']);
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments']);
    expect(writesFor('loyalty', orderId)).toEqual(['/v1/accounts/cus_1/awards']);
    expect(await eventsOf(orderId)).toEqual([
      'order-placed',
      'order-paid',
      'package-order-requested',
      'dispatch-order-requested',
      'order-shipped',
      'order-completed',
    ]);
  });

  it('tells the same over REST, under one correlation id', async () => {
    const orderId = await placeOrder(orders);
    await fulfil(orders, orderId);
    const { fulfilment } = await watch(orders, orderId, 'COMPLETED');
    const { body } = await orders.rest('GET', `/v1/orders/${orderId}/fulfilment`);
    expect(body).toMatchObject({ orderId, state: 'COMPLETED', reason: null, steps: fulfilment?.steps });
    for (const event of await announced(orderId)) {
      expect(event.correlationid).toBe(body['correlationId']);
    }
    const asked = orders.payments.writes.find(({ path, body: sent }) =>
      JSON.stringify([path, sent]).includes(orderId),
    );
    expect(asked?.correlationId).toBe(body['correlationId']);
    expect((await orders.rest('GET', '/v1/orders/ord_none/fulfilment')).body['type']).toBe(
      'urn:problem:fulfilment-not-found',
    );
  });

  it('asks each neighbour with one key, and tells nobody the card', async () => {
    const orderId = await placeOrder(orders, { paymentToken: 'tok_secret_canary' });
    await fulfil(orders, orderId);
    await watch(orders, orderId, 'COMPLETED');
    const keys = [...orders.warehouse.writes, ...orders.payments.writes, ...orders.loyalty.writes]
      .filter(({ body }) => JSON.stringify(body).includes(orderId))
      .map(({ key }) => key);
    expect(keys).toEqual([
      `fulfilment:${orderId}:reserve stock`,
      `fulfilment:${orderId}:take payment`,
      `fulfilment:${orderId}:award points`,
    ]);
    const said = JSON.stringify([await announced(orderId), orders.logLines]);
    expect(said).not.toContain('canary');
    const { rows } = await storedSaga(orderId);
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('ends without a payment when there is no stock', async () => {
    const orderId = await placeOrder(orders, { items: [{ albumId: 'alb_rare', quantity: 1 }] });
    const { status, fulfilment } = await watch(orders, orderId, 'UNDONE');
    expect(status).toBe('CANCELLED');
    expect(fulfilment?.reason).toBe('There is no One Copy left.');
    expect(writesFor('payments', orderId)).toEqual([]);
    expect(await cancellation(orderId)).toMatchObject({
      cause: 'OUT_OF_STOCK',
      reason: 'There is no One Copy left.',
      refunded: null,
    });
  });

  it('gives the stock back when the payment is declined', async () => {
    const orderId = await placeOrder(orders, { paymentToken: 'tok_declined_card' });
    expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
    expect(writesFor('warehouse', orderId)).toEqual([
      '/v1/reservations',
      '/v1/reservations/res_{order}/release',
    ]);
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments']);
    expect(await cancellation(orderId)).toMatchObject({
      cause: 'PAYMENT_DECLINED',
      reason: 'The bank has declined the card.',
      refunded: null,
    });
  });

  it.each([
    ['tok_malformed', 'That does not fit.'],
    ['tok_order_cancelled', 'The order was cancelled.'],
  ])('is undone at once when payments refuses %s for good', async (paymentToken, reason) => {
    const orderId = await placeOrder(orders, { paymentToken });
    expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments']);
    expect(writesFor('warehouse', orderId)).toContain('/v1/reservations/res_{order}/release');
    expect(await cancellation(orderId)).toMatchObject({ cause: 'OTHER', reason, refunded: null });
  });

  it.each(['tok_unsigned', 'tok_under_way', 'tok_key_reused'])(
    'is undone with whatever was paid when payments never says what became of %s',
    async (paymentToken) => {
      const orderId = await placeOrder(orders, { paymentToken });
      expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
      expect(writesFor('payments', orderId)).toEqual(['/v1/payments', '/v1/order-cancellations']);
      expect(writesFor('warehouse', orderId)).toContain('/v1/reservations/res_{order}/release');
    },
  );

  it('ends when the warehouse refuses the order for good', async () => {
    const orderId = await placeOrder(orders, { items: [{ albumId: 'alb_odd', quantity: 1 }] });
    expect(await watch(orders, orderId, 'UNDONE')).toMatchObject({ status: 'CANCELLED' });
    expect(writesFor('payments', orderId)).toEqual([]);
    expect(await cancellation(orderId)).toMatchObject({ cause: 'OTHER', reason: 'That is no album.' });
  });

  it('gives money and stock back when the package is not found, and keeps the record', async () => {
    const orderId = await placeOrder(orders);
    await watch(orders, orderId, 'package');
    await tellFrom(orders, 'package-not-found', orderId, { missing: ['alb_2'], reason: 'Not there.' });
    const { status, history } = await watch(orders, orderId, 'UNDONE');
    expect(status).toBe('CANCELLED');
    expect(history.at(-1)).toMatchObject({ reason: 'We could not find Late Trains in our warehouse.' });
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments', '/v1/order-cancellations']);
    expect(writesFor('warehouse', orderId)).toContain('/v1/reservations/res_{order}/release');
    expect(await cancellation(orderId)).toMatchObject({
      cause: 'PACKAGE_NOT_FOUND',
      refunded: { amountMinor: 3097, currency: 'GBP' },
    });
  });

  it('asks for the dispatch again when it failed, and then goes on', async () => {
    const orderId = await placeOrder(orders);
    await packedUp(orderId);
    await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'No answer.' });
    await expect
      .poll(async () => (await eventsOf(orderId)).filter((name) => name === 'dispatch-order-requested'), {
        timeout: 15_000,
      })
      .toHaveLength(2);
    await tellFrom(orders, 'shipment-dispatched', orderId, { shipmentId: 'shp', trackingCode: 'TRK' });
    expect(await watch(orders, orderId, 'COMPLETED')).toMatchObject({ status: 'COMPLETED' });
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments']);
  });

  it('asks a person when the dispatch fails for too long, and not for the money back', async () => {
    const orderId = await placeOrder(orders);
    await packedUp(orderId);
    for (let told = 0; (await stateOf(orderId)) !== 'NEEDS_PERSON'; told += 1) {
      expect(told).toBeLessThan(20);
      await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'No answer.' });
      const asked = (await eventsOf(orderId)).length;
      await expect
        .poll(
          async () => (await eventsOf(orderId)).length > asked || (await stateOf(orderId)) === 'NEEDS_PERSON',
          { timeout: 15_000 },
        )
        .toBe(true);
    }
    expect((await orders.rest('GET', `/v1/orders/${orderId}`)).body['status']).toBe('PICKING');
    expect(writesFor('payments', orderId)).toEqual(['/v1/payments']);
    // Somebody sends it by hand: what the warehouse says then is heard.
    await tellFrom(orders, 'shipment-dispatched', orderId, { shipmentId: 'shp', trackingCode: null });
    expect(await watch(orders, orderId, 'COMPLETED')).toMatchObject({ status: 'COMPLETED' });
  });

  it('takes nothing and awards nothing for what is free', async () => {
    const orderId = await placeOrder(orders, { items: [{ albumId: 'alb_free', quantity: 1 }] });
    await fulfil(orders, orderId);
    expect(await watch(orders, orderId, 'COMPLETED')).toMatchObject({ status: 'COMPLETED' });
    expect(writesFor('payments', orderId)).toEqual([]);
    expect(writesFor('loyalty', orderId)).toEqual([]);
  });

  it('hears each answer once, however often it is given, and none that nobody waits for', async () => {
    const orderId = await placeOrder(orders);
    await watch(orders, orderId, 'package');
    await tellFrom(orders, 'dispatch-failed', orderId, { shipmentId: 'shp', reason: 'Early.' });
    const told = await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await Promise.all(Array.from({ length: 5 }, () => orders.deliver('warehouse', told)));
    await watch(orders, orderId, 'dispatch');
    await tellFrom(orders, 'shipment-dispatched', orderId, { shipmentId: 'shp', trackingCode: 'TRK' });
    const { history } = await watch(orders, orderId, 'COMPLETED');
    expect(history).toHaveLength(5);
  });

  it('is read for all orders of a page in two statements', async () => {
    orders.statements.splice(0);
    await orders.graph('{ orders(first: 100) { nodes { id fulfilment { state steps { name state } } } } }');
    const read = orders.statements.filter(
      (statement) => /from saga/.test(statement) && /any\(/.test(statement),
    );
    expect(read).toHaveLength(2);
  });

  async function packedUp(orderId: string): Promise<void> {
    await watch(orders, orderId, 'package');
    await tellFrom(orders, 'order-packed', orderId, { shipmentId: 'shp' });
    await watch(orders, orderId, 'dispatch');
  }

  async function stateOf(orderId: string): Promise<unknown> {
    return (await orders.rest('GET', `/v1/orders/${orderId}/fulfilment`)).body['state'];
  }

  async function cancellation(orderId: string): Promise<unknown> {
    return (await announced(orderId)).find(({ type }) => type === 'musiccorp.order-cancelled.v1')?.data;
  }

  async function storedSaga(orderId: string) {
    return sql`select data from sagas where id = ${orderId}`.execute(orders.service.database.kysely);
  }
});
