import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderStatuses, type OrderStatus } from '../src/domain/order.ts';
import { placeOrder, startOrders, type TestOrders } from './start-orders.ts';

const path: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PLACED: [],
  PAID: ['PAID'],
  PICKING: ['PAID', 'PICKING'],
  SHIPPED: ['PAID', 'PICKING', 'SHIPPED'],
  COMPLETED: ['PAID', 'PICKING', 'SHIPPED', 'COMPLETED'],
  CANCELLED: ['CANCELLED'],
};
const legal = new Set([
  'PLACED PAID',
  'PLACED CANCELLED',
  'PAID PICKING',
  'PAID CANCELLED',
  'PICKING SHIPPED',
  'PICKING CANCELLED',
  'SHIPPED COMPLETED',
]);

describe.each(testEngines)('the state of an order on $name', (engine) => {
  let orders: TestOrders;
  beforeAll(async () => {
    orders = await startOrders(engine);
    // Only the requests of this file move an order.
    orders.warehouse.failWith = 503;
  });
  afterAll(() => orders.stop());

  const request = (id: string, to: string) =>
    orders.rest('POST', `/v1/orders/${id}/transitions`, { body: { to, requestedBy: 'test' } });
  const statusOf = async (id: string) => (await orders.rest('GET', `/v1/orders/${id}`)).body['status'];
  async function orderIn(status: OrderStatus): Promise<string> {
    const id = await placeOrder(orders);
    for (const to of path[status]) await request(id, to);
    return id;
  }

  it.each(orderStatuses.flatMap((from) => orderStatuses.map((to) => ({ from, to }))))(
    'is judged from $from to $to: 201, or 409 and unchanged',
    async ({ from, to }) => {
      const id = await orderIn(from);
      const answer = await request(id, to);
      const isLegal = legal.has(`${from} ${to}`);
      expect(answer.status).toBe(isLegal ? 201 : 409);
      if (!isLegal)
        expect(answer.body).toMatchObject({
          type: 'urn:problem:transition-not-allowed',
          detail: expect.stringContaining(id),
        });
      expect(await statusOf(id)).toBe(isLegal ? to : from);
    },
  );

  it('goes one way when two ask for different ones at once', async () => {
    const id = await orderIn('PLACED');
    const answers = await Promise.all([
      request(id, 'PAID'),
      orders.rest('POST', `/v1/orders/${id}/cancellation`),
    ]);
    const history = await historyOf(id);
    expect(answers.map(({ status }) => status)).toContain(201);
    expect(history.map(({ to }) => to)).toHaveLength(
      1 + answers.filter(({ status }) => status === 201).length,
    );
  });

  it('is cancelled once when ten ask at once', async () => {
    const id = await orderIn('PAID');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => orders.rest('POST', `/v1/orders/${id}/cancellation`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('keeps the record of a cancelled order, with time and reason', async () => {
    const id = await orderIn('PAID');
    await orders.rest('POST', `/v1/orders/${id}/cancellation`, { body: { reason: 'Changed my mind' } });
    expect((await historyOf(id)).map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [null, 'PLACED', null],
      ['PLACED', 'PAID', null],
      ['PAID', 'CANCELLED', 'Changed my mind'],
    ]);
  });

  it('is not found for an unknown id', async () => {
    expect(await request('ord_none', 'PAID')).toMatchObject({
      status: 404,
      body: { type: 'urn:problem:order-not-found' },
    });
    expect(await orders.rest('GET', '/v1/orders/ord_none')).toMatchObject({ status: 404 });
  });

  it.each(orderStatuses)('tells which writes %s allows, and following each succeeds', async (status) => {
    const id = await orderIn(status);
    const { data } = await orders.graph<{
      order: { actions: { rel: string; method: string; href: string }[] };
    }>('query ($id: ID!) { order(id: $id) { actions { rel method href } } }', { id });
    const actions = data?.order.actions ?? [];
    expect(actions.map(({ rel }) => rel)).toEqual(
      ['PLACED', 'PAID', 'PICKING'].includes(status) ? ['cancel'] : [],
    );
    for (const { method, href } of actions) expect((await orders.rest(method, href)).status).toBe(201);
  });

  async function historyOf(
    id: string,
  ): Promise<{ from: string | null; to: string; reason: string | null }[]> {
    const { data } = await orders.graph<{ order: { history: [] } }>(
      'query ($id: ID!) { order(id: $id) { history { id from to at reason } } }',
      { id },
    );
    return data?.order.history ?? [];
  }
});
