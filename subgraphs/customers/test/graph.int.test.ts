import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { customerIds, seed } from './seed.ts';
import { startCustomers, type TestCustomers } from './start-customers.ts';

interface Listed {
  readonly list: {
    readonly nodes: readonly { id: string }[];
    readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  };
}

describe.each(testEngines)('customers in the graph on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
    await customers.service.database.kysely
      .transaction()
      .execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => customers.stop());

  it('answers the name flat and nested, and everything else of a customer', async () => {
    const { data, errors } = await customers.graph(
      `{ customer(id: "cus_1") { id status firstName lastName name { given family nick full } email telephone
           dateOfBirth favouriteGenres { id } registeredAt verifiedAt } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.['customer']).toEqual({
      id: 'cus_1',
      status: 'VERIFIED',
      firstName: 'Ada',
      lastName: 'Park 1',
      name: { given: 'Ada', family: 'Park 1', nick: 'Addie', full: 'Ada Park 1' },
      email: 'ada1@example.com',
      telephone: null,
      dateOfBirth: '1988-02-29',
      favouriteGenres: [{ id: 'gen_2' }, { id: 'gen_1' }],
      registeredAt: '2026-03-01T10:00:00.000Z',
      verifiedAt: '2026-03-01T11:00:00.000Z',
    });
  });

  it('answers wishlists the oldest first, and what is on them the latest first', async () => {
    const { data } = await customers.graph<{ customer: { wishlists: { nodes: { items: object }[] } } }>(
      `{ customer(id: "cus_1") { wishlists(first: 3) { nodes { id name createdAt customer { id } items(first: 3) {
           edges { cursor node { id addedAt album { id } } } pageInfo { hasNextPage } } } pageInfo { hasNextPage } } } }`,
    );
    const wishlists = data?.customer.wishlists;
    expect(wishlists).toMatchObject({
      nodes: [
        { id: 'wsh_1_0', name: 'List 0', customer: { id: 'cus_1' } },
        { id: 'wsh_1_1' },
        { id: 'wsh_1_2' },
      ],
      pageInfo: { hasNextPage: true },
    });
    expect(wishlists?.nodes[0]?.items).toMatchObject({
      edges: [
        { node: { id: 'wsh_1_0-alb_6', album: { id: 'alb_6' } } },
        { node: { album: { id: 'alb_5' } } },
        { node: { album: { id: 'alb_4' } } },
      ],
      pageInfo: { hasNextPage: true },
    });
  });

  const overview = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer {
    id name { full } wishlists(first: 5) { nodes { id customer { email } items(first: 5) { nodes { album { id } } } } } } } }`;
  it.each([1, 20, 100])('takes three statements for the wishlists of %i customers', async (count) => {
    const representations = customerIds.slice(0, count).map((id) => ({ __typename: 'Customer', id }));
    customers.statements.splice(0);
    const { errors } = await customers.graph(overview, { representations });
    expect(errors).toBeUndefined();
    expect(customers.statements).toHaveLength(3);
  });

  it.each([1, 20, 100])('takes three statements for a page of %i customers with wishlists', async (first) => {
    customers.statements.splice(0);
    const { data } = await customers.graph<Listed>(
      'query ($first: Int) { list: customers(first: $first) { nodes { id wishlists { nodes { items { nodes { id } } } } } pageInfo { hasNextPage } } }',
      { first },
    );
    expect(data?.list.nodes).toHaveLength(first);
    expect(customers.statements).toHaveLength(3);
  });

  const list = (args: string) =>
    `list${args} { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
  const lists: [name: string, query: string, count: number][] = [
    [
      'customers',
      `query ($first: Int, $after: String) { ${list(': customers(first: $first, after: $after)')} }`,
      100,
    ],
    [
      'customers of one state',
      `query ($first: Int, $after: String) { ${list(': customers(first: $first, after: $after, status: PENDING)')} }`,
      10,
    ],
    [
      'wishlists',
      `query ($first: Int, $after: String) { of: customer(id: "cus_7") { ${list(': wishlists(first: $first, after: $after)')} } }`,
      7,
    ],
    [
      'wishlist items',
      `query ($first: Int, $after: String) { of: wishlist(id: "wsh_7_0") { ${list(': items(first: $first, after: $after)')} } }`,
      7,
    ],
  ];
  const pageOf = ({ data }: GraphAnswer<Partial<Listed> & { of?: Listed }>) => data?.list ?? data?.of?.list;

  it.each(lists)('pages through all %s, each once', async (_name, query, count) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = pageOf(await customers.graph(query, { first: 3, after }));
      expect(page?.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...(page?.nodes ?? []).map(({ id }) => id));
      after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });

  it.each(lists)('refuses pages of 0, -1 and 10^9 %s and says what is possible', async (_name, query) => {
    for (const first of [0, -1, 1e9]) {
      const { errors } = await customers.graph(query, { first });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('from 1 to 100'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  const forge = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each(lists)('refuses forged cursors of %s', async (_name, query) => {
    const forged = ['', 'x', 'W10', forge(['orders', '2026-03-01T10:00:00.000Z', 'x'])];
    const wrongKeys = ['customers', 'wishlists', 'wishlist-items'].flatMap((name) => [
      forge([name, 'no time', 'cus_1']),
      forge([name, '2026-03-01T10:00:00.000Z', 'a\u0000']),
      forge([name, '2026-03-01T10:00:00.000Z', { $ne: 1 }]),
      forge([name]),
    ]);
    for (const after of [...forged, ...wrongKeys]) {
      const { errors } = await customers.graph(query, { after });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  const unknownIds: [what: string, id: string][] = [
    ['unknown', 'cus_none'],
    ['empty', ''],
    ['SQL', "' or true --"],
    ['U+0000', '\u0000'],
    ['endless', '💿'.repeat(5000)],
  ];
  it.each(unknownIds)('answers null for an id that is %s', async (_what, id) => {
    const { data, errors } = await customers.graph(
      'query ($id: ID!) { customer(id: $id) { id } wishlist(id: $id) { id } }',
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ customer: null, wishlist: null });
  });

  it('resolves references to customers and wishlists, and null for those that are not there', async () => {
    const { data } = await customers.graph(
      `{ _entities(representations: [{ __typename: "Customer", id: "cus_2" }, { __typename: "Wishlist", id: "wsh_1_0" },
          { __typename: "Customer", id: "gone" }, { __typename: "Wishlist", id: "gone" }]) {
        __typename ... on Customer { email name { nick } } ... on Wishlist { title: name } } }`,
    );
    expect(data?.['_entities']).toEqual([
      { __typename: 'Customer', email: 'ada2@example.com', name: { nick: null } },
      { __typename: 'Wishlist', title: 'List 0' },
      null,
      null,
    ]);
  });

  it('has the pending enrollments of the PENDING customers, and versions that count', async () => {
    const { kysely } = customers.service.database;
    const pending = await kysely
      .selectFrom('pendingEnrollments')
      .select('customerId')
      .orderBy('since')
      .execute();
    expect(pending.map(({ customerId }) => customerId)).toEqual(
      customerIds.filter((_, index) => index % 10 === 9),
    );
    const verified = await customers.rest('GET', '/v1/customers/cus_1');
    expect(verified.headers.get('etag')).toBe('"v2"');
  });

  it('has no mutations: writes go over REST', async () => {
    const { errors } = await customers.graph('mutation { registerCustomer { id } }');
    expect(errors?.[0]?.message).toMatch(/not configured to execute mutation/);
  });
});
