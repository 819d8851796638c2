import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { address, startOrders, type TestOrders } from './start-orders.ts';

const customers = Array.from({ length: 100 }, (_, index) => `cus_${index + 1}`);

describe.each(testEngines)('orders in the graph on $name', (engine) => {
  let orders: TestOrders;
  beforeAll(async () => {
    orders = await startOrders(engine);
    const seed = {
      orders: customers.flatMap((customerId, at) =>
        Array.from({ length: 7 }, (_, n) => seedOrder(customerId, at * 7 + n, n)),
      ),
    };
    await orders.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => orders.stop());

  const overview = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Customer { id orders(first: 5) { nodes { id placedAt total { amount currency } shipped lineItems { id quantity unitPrice { amount } } history { id to } } pageInfo { hasNextPage endCursor } } }
    }
  }`;
  const representations = (count: number) =>
    customers.slice(0, count).map((id) => ({ __typename: 'Customer', id }));

  it('answers the five latest orders of a customer, the newest first', async () => {
    const { data, errors } = await orders.graph<{
      _entities: { orders: { nodes: { id: string; total: object; shipped: boolean }[]; pageInfo: object } }[];
    }>(overview, { representations: representations(1) });
    expect(errors).toBeUndefined();
    const [customer] = data?._entities ?? [];
    expect(customer?.orders.nodes.map(({ id }) => id)).toEqual(['ord_6', 'ord_5', 'ord_4', 'ord_3', 'ord_2']);
    expect(customer?.orders.nodes[0]).toMatchObject({
      total: { amount: '25.98', currency: 'GBP' },
      shipped: false,
    });
    expect(customer?.orders.pageInfo).toMatchObject({ hasNextPage: true });
  });

  it.each([1, 20, 100])('takes three statements for the orders of %i customers', async (count) => {
    orders.statements.splice(0);
    await orders.graph(overview, { representations: representations(count) });
    expect(orders.statements).toHaveLength(3);
  });

  it('pages through all of them, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GraphAnswer<OrderPage> = await orders.graph(
        'query ($after: String) { orders(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...(data?.orders.nodes ?? []).map(({ id }) => id));
      after = data?.orders.pageInfo.hasNextPage === true ? data.orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(700);
    expect(seen).toHaveLength(700);
  });

  it.each([0, -1, 1e9])('refuses a page of %i and says what is possible', async (first) => {
    const { errors } = await orders.graph('query ($first: Int) { orders(first: $first) { nodes { id } } }', {
      first,
    });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('from 1 to 100'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each([
    '',
    'x',
    'W10',
    Buffer.from('["customers","x"]').toString('base64url'),
    Buffer.from('["orders","no time","ord_1"]').toString('base64url'),
  ])('refuses %j as a cursor', async (after) => {
    const { errors } = await orders.graph(
      'query ($after: String) { orders(after: $after) { nodes { id } } }',
      { after },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answers null for an id that does not exist', async () => {
    expect((await orders.graph('{ order(id: "ord_none") { id } }')).data).toEqual({ order: null });
  });

  it('resolves references to orders and line items', async () => {
    const { data } = await orders.graph(
      `{ _entities(representations: [{ __typename: "Order", id: "ord_0" }, { __typename: "LineItem", id: "lin_0" }, { __typename: "Order", id: "gone" }]) {
        __typename ... on Order { status customer { id } deliveryAddress { city } } ... on LineItem { total { amount } album { id } } } }`,
    );
    expect(data?.['_entities']).toEqual([
      {
        __typename: 'Order',
        status: 'PLACED',
        customer: { id: 'cus_1' },
        deliveryAddress: { city: 'Leeds' },
      },
      { __typename: 'LineItem', total: { amount: '25.98' }, album: { id: 'alb_1' } },
      null,
    ]);
  });

  it('has no mutations: writes go over REST', async () => {
    const { errors } = await orders.graph('mutation { placeOrder { id } }');
    expect(errors?.[0]?.message).toMatch(/not configured to execute mutation/);
  });
});

interface OrderPage {
  readonly orders: {
    readonly nodes: readonly { id: string }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

function seedOrder(customerId: string, number: number, day: number) {
  const placedAt = `2026-03-0${day + 1}T10:00:00.000Z`;
  return {
    id: `ord_${number}`,
    customerId,
    status: 'PLACED' as const,
    currency: 'GBP',
    placedAt,
    deliveryAddress: address,
    lineItems: [
      { id: `lin_${number}`, albumId: 'alb_1', title: 'Give Blood', quantity: 2, unitPriceMinor: 1299 },
    ],
    history: [{ from: null, to: 'PLACED' as const, at: placedAt, reason: null, requestedBy: 'customer' }],
  };
}
