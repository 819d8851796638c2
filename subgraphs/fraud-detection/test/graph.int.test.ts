import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import {
  flag,
  orderPlaced,
  settled,
  startFraudDetection,
  type TestFraudDetection,
} from './start-fraud-detection.ts';

const flaggedIds = ['cus_1', 'cus_2', 'cus_3'];

describe.each(testEngines)('fraud reviews in the graph on $name', (engine) => {
  let fraud: TestFraudDetection;
  beforeAll(async () => {
    fraud = await startFraudDetection(engine);
    for (const id of flaggedIds) await flag(fraud, id);
    await fraud.deliver('orders', orderPlaced('cus_calm'));
    await settled(fraud);
  });
  afterAll(() => fraud.stop());

  const ofCustomers = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Customer { fraudReview { id state flaggedAt reasons { rule detail order { id } foundAt } actions { rel method href } } } } }`;
  const representations = (ids: readonly string[]) => ids.map((id) => ({ __typename: 'Customer', id }));

  it('are a field of the customer: flagged, clear, or null while nothing is known', async () => {
    const { data, errors } = await fraud.graph<{ _entities: { fraudReview: object | null }[] }>(ofCustomers, {
      representations: representations(['cus_1', 'cus_calm', 'cus_none']),
    });
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      {
        fraudReview: {
          id: 'cus_1',
          state: 'FLAGGED',
          flaggedAt: expect.stringMatching(/Z$/),
          reasons: [
            {
              rule: 'MANY_ORDERS',
              detail: expect.stringContaining('4 orders'),
              order: { id: expect.stringMatching(/^ord_/) },
              foundAt: expect.stringMatching(/Z$/),
            },
          ],
          actions: [{ rel: 'clear', method: 'POST', href: '/v1/fraud-reviews/cus_1/clearance' }],
        },
      },
      { fraudReview: { id: 'cus_calm', state: 'CLEAR', flaggedAt: null, reasons: [], actions: [] } },
      { fraudReview: null },
    ]);
  });

  it.each([1, 3, 50])('take two statements for %i customers', async (count) => {
    const ids = [...flaggedIds, ...Array.from({ length: 50 }, (_, index) => `cus_more_${index}`)].slice(
      0,
      count,
    );
    fraud.statements.splice(0);
    await fraud.graph(ofCustomers, { representations: representations(ids) });
    expect(fraud.statements.filter((statement) => !/\b(inbox|outbox)\b/.test(statement))).toHaveLength(2);
  });

  it('are listed for staff while they are open, the longest waiting first, page by page', async () => {
    const page = `query ($after: String) { openFraudReviews(first: 2, after: $after) { nodes { id customer { id } } pageInfo { hasNextPage endCursor } } }`;
    const first = await fraud.graph<Page>(page);
    expect(first.data?.openFraudReviews.nodes.map(({ id }) => id)).toEqual(['cus_1', 'cus_2']);
    const after = first.data?.openFraudReviews.pageInfo.endCursor;
    const second = await fraud.graph<Page>(page, { after });
    expect(second.data?.openFraudReviews.nodes.map(({ id }) => id)).toEqual(['cus_3']);
  });

  it.each([0, -1, 1e9])('refuse a page of %i', async (first) => {
    const { errors } = await fraud.graph(
      'query ($first: Int) { openFraudReviews(first: $first) { nodes { id } } }',
      { first },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('are found by the id of the customer, and resolved as a reference', async () => {
    const { data } =
      await fraud.graph(`{ fraudReview(id: "cus_1") { state } none: fraudReview(id: "cus_none") { state }
      _entities(representations: [{ __typename: "FraudReview", id: "cus_1" }]) { ... on FraudReview { customer { id } } } }`);
    expect(data).toEqual({
      fraudReview: { state: 'FLAGGED' },
      none: null,
      _entities: [{ customer: { id: 'cus_1' } }],
    });
  });
});

describe.each(testEngines)('the past orders of a seed on $name', (engine) => {
  it('flag nobody, and are what a customer usually does', async () => {
    const fraud = await startFraudDetection(engine);
    try {
      const orders = ['01', '02', '03'].map((day) => ({
        id: `ord_${day}`,
        customerId: 'cus_1',
        status: day === '02' ? 'CANCELLED' : 'COMPLETED',
        currency: 'GBP',
        placedAt: `2026-02-${day}T10:00:00.000Z`,
        deliveryAddress: { street: '1 Long Lane', city: 'Leeds', postalCode: 'LS1 4AP', countryCode: 'GB' },
        lineItems: [{ quantity: 2, unitPriceMinor: 1000 }],
      }));
      await fraud.service.database.kysely
        .transaction()
        .execute((transaction) => loadSeed(transaction, { orders }));
      const seen = await fraud.service.database.kysely
        .selectFrom('seenOrders')
        .selectAll()
        .orderBy('id')
        .execute();
      expect(seen.map(({ totalMinor, isCancelled }) => [totalMinor, isCancelled])).toEqual([
        [2000, false],
        [2000, true],
        [2000, false],
      ]);
      expect((await fraud.rest('GET', '/v1/fraud-reviews/cus_1')).body['state']).toBe('CLEAR');
    } finally {
      await fraud.stop();
    }
  });
});

interface Page {
  readonly openFraudReviews: {
    readonly nodes: readonly { id: string }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
