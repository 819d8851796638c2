import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { seedOf } from './payments-seed.ts';
import { startPayments, type TestPayments } from './start-payments.ts';

const seed = seedOf(100, 7);

describe.each(testEngines)('payments in the graph on $name', (engine) => {
  let payments: TestPayments;
  beforeAll(async () => {
    payments = await startPayments(engine);
    const { kysely } = payments.service.database;
    await kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => payments.stop());

  const entities = (typename: string, ids: readonly string[], fields: string) =>
    payments.graph<{ _entities: readonly unknown[] }>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on ${typename} { ${fields} } }
      }`,
      { representations: ids.map((id) => ({ __typename: typename, id })) },
    );
  const listOfFirst = async (list: string) => {
    const { data } = await entities('Customer', ['cus_1'], `list: ${list}`);
    return (data?._entities[0] as ListPage | undefined)?.list;
  };
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}_${index + 1}`);

  it("answers a payment with its card, its refunds and the order's and customer's ids", async () => {
    const { data, errors } = await payments.graph(`{ payment(id: "pay_1") {
      id amount { amount currency } refunded { amount } status takenAt card { brand last4 }
      order { id } customer { id } refunds { id reason refundedAt amount { amount } payment { id } } } }`);
    expect(errors).toBeUndefined();
    expect(data?.['payment']).toEqual({
      id: 'pay_1',
      amount: { amount: '25.98', currency: 'GBP' },
      refunded: { amount: '5.98' },
      status: 'PARTLY_REFUNDED',
      takenAt: '2026-03-01T10:00:00.000Z',
      card: { brand: 'Visa', last4: '4242' },
      order: { id: 'ord_1' },
      customer: { id: 'cus_1' },
      refunds: [
        {
          id: 'ref_1',
          reason: 'Scratched sleeve',
          refundedAt: '2026-03-20T10:00:00.000Z',
          amount: { amount: '5.98' },
          payment: { id: 'pay_1' },
        },
      ],
    });
  });

  it('answers null for an id that no text of the database can be', async () => {
    const query = '{ payment(id: "pay\\u0000") { id } }';
    expect(await payments.graph(query)).toEqual({ data: { payment: null } });
    const { data } = await entities(
      'Customer',
      ['\u0000', 'cus_1'],
      'payments(first: 1) { nodes { id } } balance { amount }',
    );
    expect(data?._entities).toEqual([
      { payments: { nodes: [] }, balance: null },
      { payments: { nodes: [{ id: 'pay_7' }] }, balance: { amount: '-175.88' } },
    ]);
  });

  it('answers a refund, and null for ids that do not exist', async () => {
    const { data } = await payments.graph(
      '{ refund(id: "ref_2") { payment { id } } none: refund(id: "ref_none") { id } payment(id: "pay_none") { id } }',
    );
    expect(data).toEqual({ refund: { payment: { id: 'pay_8' } }, none: null, payment: null });
  });

  it('resolves references to payments, refunds, orders and customers', async () => {
    const representations = [
      { __typename: 'Payment', id: 'pay_2' },
      { __typename: 'Payment', id: 'gone' },
      { __typename: 'Refund', id: 'ref_1' },
      { __typename: 'Order', id: 'ord_3' },
      { __typename: 'Order', id: 'ord_unpaid' },
      { __typename: 'Customer', id: 'cus_new' },
    ];
    const { data } = await payments.graph(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Payment { status } ... on Refund { amount { amount } } ... on Order { payment { id } }
        ... on Customer { payments { nodes { id } } ledger { nodes { id } } balance { amount } } } }`,
      { representations },
    );
    expect(data?.['_entities']).toEqual([
      { status: 'TAKEN' },
      null,
      { amount: { amount: '5.98' } },
      { payment: { id: 'pay_3' } },
      { payment: null },
      { payments: { nodes: [] }, ledger: { nodes: [] }, balance: null },
    ]);
  });

  it('sums a balance in one currency, and asks which where there are two', async () => {
    const fields =
      'balance { amount currency } euros: balance(currency: "EUR") { amount } pounds: balance(currency: "GBP") { amount }';
    const { data } = await entities('Customer', ['cus_1', 'cus_euro'], fields);
    expect(data?._entities).toEqual([
      { balance: { amount: '-175.88', currency: 'GBP' }, euros: null, pounds: { amount: '-175.88' } },
      { balance: null, euros: { amount: '-10.00' }, pounds: { amount: '-20.00' } },
    ]);
  });

  const reads: [what: string, typename: string, prefix: string, fields: string, statements: number][] = [
    [
      'the payments of customers',
      'Customer',
      'cus',
      'payments(first: 10) { nodes { id actions { rel } refunds { id payment { id } } } }',
      3,
    ],
    [
      'the ledgers of customers',
      'Customer',
      'cus',
      'ledger(first: 16) { nodes { id payment { id } refund { id } } } balance { amount }',
      4,
    ],
    ['the payments of orders', 'Order', 'ord', 'payment { id status refunds { id } }', 2],
    ['references to payments', 'Payment', 'pay', 'id order { id } refunds { id }', 2],
    ['references to refunds', 'Refund', 'ref', 'id payment { id }', 2],
  ];
  it.each(reads)(
    'takes as many statements for %s whether 1, 20 or 100',
    async (_what, typename, prefix, fields, expected) => {
      for (const count of [1, 20, 100]) {
        payments.statements.splice(0);
        const { data, errors } = await entities(typename, ids(prefix, count), fields);
        expect(errors).toBeUndefined();
        expect(data?._entities.filter((entity) => entity !== null)).toHaveLength(count);
        expect(payments.statements).toHaveLength(expected);
      }
    },
  );

  it.each([
    ['payments', 7],
    ['ledger', 16],
  ])('pages through all %s of a customer, each once, the newest first', async (list, count) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: ListPage['list'] | undefined = await listOfFirst(
        `${list}(first: 3, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { hasNextPage endCursor } }`,
      );
      seen.push(...(page?.nodes ?? []).map(({ id }) => id));
      after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect(seen.at(-1)).toBe(list === 'payments' ? 'pay_1' : 'ltx_pay_1-1');
  });

  const lists = ['payments', 'ledger'];
  it.each(lists.flatMap((list) => [0, -1, 1e9].map((first) => ({ list, first }))))(
    'refuses a page of $first of $list and says what is possible',
    async ({ list, first }) => {
      const { errors } = await entities('Customer', ['cus_1'], `${list}(first: ${first}) { nodes { id } }`);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('from 1 to 100'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    },
  );

  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  const forged = [
    '',
    'x',
    'W10',
    cursor('orders', '2026-03-01T10:00:00.000Z', 'pay_1'),
    cursor('payments', 'no time', 'pay_1'),
    cursor('payments', '2026-03-01T10:00:00.000Z', 'pay\u0000'),
    cursor('payments', '2026-03-01T10:00:00.000Z', 1),
    cursor('ledger', '2026-03-01T10:00:00.000Z', 'ltx_1', 1.5),
    cursor('ledger', '2026-03-01T10:00:00.000Z', 'ltx_1'),
    cursor('payments', '0000-01-01T00:00:00.000Z', 'pay_1'),
    cursor('payments', '+275760-09-13T00:00:00.000Z', 'pay_1'),
  ];
  it.each(lists.flatMap((list) => forged.map((after) => ({ list, after }))))(
    'refuses $after as a cursor of $list',
    async ({ list, after }) => {
      const { errors } = await entities(
        'Customer',
        ['cus_1'],
        `${list}(after: ${JSON.stringify(after)}) { nodes { id } }`,
      );
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('takes a cursor beyond everything and answers an empty page', async () => {
    const after = cursor('ledger', '1970-01-01T00:00:00.000Z', '', Number.MAX_SAFE_INTEGER);
    const page = await listOfFirst(`ledger(after: "${after}") { nodes { id } pageInfo { hasNextPage } }`);
    expect(page).toEqual({ nodes: [], pageInfo: { hasNextPage: false } });
  });

  it('has no field for the card token, and no mutations: writes go over REST', async () => {
    const token = await payments.graph('{ payment(id: "pay_1") { cardToken } }');
    expect(token.errors?.[0]?.message).toMatch(/Cannot query field "cardToken"/);
    const mutation = await payments.graph('mutation { takePayment { id } }');
    expect(mutation.errors?.[0]?.message).toMatch(/not configured to execute mutation/);
  });
});

interface ListPage {
  readonly list: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
