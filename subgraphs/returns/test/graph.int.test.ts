import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed, type SeedReturn } from '../src/store/load-seed.ts';
import { knowOrder, post, startReturns, type TestReturns } from './start-returns.ts';

const customers = Array.from({ length: 100 }, (_, index) => `cus_${index + 1}`);

describe.each(testEngines)('returns in the graph on $name', (engine) => {
  let returns: TestReturns;
  beforeAll(async () => {
    returns = await startReturns(engine);
    const seed = customers.flatMap((customerId, at) =>
      [0, 1, 2].map((n) => seedReturn(customerId, at * 3 + n, n)),
    );
    await returns.service.database.kysely
      .transaction()
      .execute((transaction) => loadSeed(transaction, { returns: seed }));
  });
  afterAll(() => returns.stop());

  const fields = `id status items { title quantity intact damaged unitPrice { amount } album { id } } reason refunded { amount currency }
    refusalReason order { id } customer { id } process { state } actions { rel }`;
  const ofCustomers = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Customer { returns(first: 2) { nodes { ${fields} } pageInfo { hasNextPage } } } } }`;
  const ofOrders = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Order { returns { ${fields} } } } }`;

  it("are a page of the customer's, the newest first", async () => {
    const { data, errors } = await returns.graph<{ _entities: { returns: object }[] }>(ofCustomers, {
      representations: [{ __typename: 'Customer', id: 'cus_1' }],
    });
    expect(errors).toBeUndefined();
    expect(data?._entities[0]?.returns).toEqual({
      nodes: [
        {
          id: 'ret_2',
          status: 'REFUSED',
          items: [
            {
              title: 'Give Blood',
              quantity: 2,
              intact: null,
              damaged: null,
              unitPrice: { amount: '12.99' },
              album: { id: 'alb_1' },
            },
          ],
          reason: 'They jump.',
          refunded: null,
          refusalReason: 'Scratched.',
          order: { id: 'ord_2' },
          customer: { id: 'cus_1' },
          process: null,
          actions: [],
        },
        expect.objectContaining({
          id: 'ret_1',
          status: 'COMPLETED',
          refunded: { amount: '25.98', currency: 'GBP' },
        }),
      ],
      pageInfo: { hasNextPage: true },
    });
  });

  it.each([1, 20, 100])('take four statements for %i customers or orders', async (count) => {
    for (const [query, __typename, prefix] of [
      [ofCustomers, 'Customer', 'cus'],
      [ofOrders, 'Order', 'ord'],
    ]) {
      returns.statements.splice(0);
      const representations = Array.from({ length: count }, (_, index) => ({
        __typename,
        id: `${prefix}_${index + 1}`,
      }));
      await returns.graph(String(query), { representations });
      expect(
        returns.statements.filter((statement) => !/\b(update sagas|inbox|outbox)\b/.test(statement)),
      ).toHaveLength(4);
    }
  });

  it('are listed with their state, and refuse what is no page', async () => {
    const list =
      'query ($first: Int, $after: String) { returns(first: $first, after: $after, status: COMPLETED) { nodes { id status } } }';
    const { data } = await returns.graph<{ returns: { nodes: { status: string }[] } }>(list, { first: 100 });
    expect(data?.returns.nodes).toHaveLength(100);
    expect(new Set(data?.returns.nodes.map(({ status }) => status))).toEqual(new Set(['COMPLETED']));
    for (const wrong of [{ first: 0 }, { first: 1e9 }, { after: 'x' }]) {
      const { errors } = await returns.graph(list, wrong);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('show how far one has come, and what may be done with it: following each link succeeds', async () => {
    for (const rel of ['receive', 'refuse']) {
      const orderId = knowOrder(returns);
      const body = { orderId, items: [{ albumId: 'alb_1', quantity: 1 }], reason: 'Late.' };
      const { body: made } = await post(returns, '/v1/returns', body);
      const query = `query ($id: ID!) { return(id: $id) { process { state correlationId steps { name state at reason } } actions { rel method href } } }`;
      const { data } = await returns.graph<{
        return: { process: object; actions: { rel: string; href: string }[] };
      }>(query, { id: made['id'] });
      expect(data?.return.process).toMatchObject({ state: 'RUNNING', correlationId: expect.any(String) });
      const href = data?.return.actions.find((action) => action.rel === rel)?.href ?? '';
      const sent =
        rel === 'receive'
          ? { items: [{ albumId: 'alb_1', intact: 1, damaged: 0 }] }
          : { reason: 'Scratched.' };
      await expect.poll(async () => (await post(returns, href, sent)).status, { timeout: 10_000 }).toBe(201);
    }
  });

  it('are null for an id that does not exist, and resolved as a reference', async () => {
    const { data } = await returns.graph(
      '{ return(id: "ret_none") { id } _entities(representations: [{ __typename: "Return", id: "ret_0" }]) { ... on Return { order { id } } } }',
    );
    expect(data).toEqual({ return: null, _entities: [{ order: { id: 'ord_0' } }] });
  });
});

function seedReturn(customerId: string, number: number, day: number): SeedReturn {
  const isRefused = number % 3 === 2;
  const closedAt = `2026-03-1${day}T10:00:00.000Z`;
  return {
    id: `ret_${number}`,
    orderId: `ord_${number}`,
    customerId,
    status: isRefused ? 'REFUSED' : 'COMPLETED',
    reason: 'They jump.',
    currency: 'GBP',
    refusalReason: isRefused ? 'Scratched.' : null,
    requestedAt: `2026-03-0${day + 1}T10:00:00.000Z`,
    receivedAt: isRefused ? null : closedAt,
    closedAt,
    items: [
      {
        albumId: 'alb_1',
        title: 'Give Blood',
        quantity: 2,
        intact: isRefused ? null : 1,
        damaged: isRefused ? null : 1,
        unitPriceMinor: 1299,
      },
    ],
  };
}
