import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed, type LoyaltySeed } from '../src/store/load-seed.ts';
import { startLoyalty, type TestLoyalty } from './start-loyalty.ts';

const customers = Array.from({ length: 101 }, (_, index) => `cus_${index}`);
const seed: LoyaltySeed = {
  accounts: customers.map((customerId) => ({ customerId, openedAt: '2026-01-01T00:00:00.000Z' })),
  entries: Array.from({ length: 250 }, (_, index) => ({
    id: `ent_${String(index).padStart(3, '0')}`,
    customerId: index < 150 ? 'cus_0' : `cus_${index - 149}`,
    orderId: `ord_${index}`,
    kind: 'AWARD' as const,
    amountMinor: 1099,
    currency: 'GBP',
    points: 10,
    at: new Date(Date.UTC(2026, 2, 1) + index * 1000).toISOString(),
  })),
};
const entities = 'query ($representations: [_Any!]!) { _entities(representations: $representations)';

describe.each(testEngines)('loyalty in the graph on $name', (engine) => {
  let loyalty: TestLoyalty;
  beforeAll(async () => {
    loyalty = await startLoyalty(engine);
    await loyalty.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => loyalty.stop());

  const ask = async <Entity>(typename: string, ids: readonly string[], selection: string, variables = {}) => {
    const representations = ids.map((id) => ({ __typename: typename, id }));
    const head = Object.keys(variables).length > 0 ? entities.replace(')', ', $after: String)') : entities;
    const query = `${head} { ... on ${typename} { ${selection} } } }`;
    const { data, errors } = await loyalty.graph<{ _entities: Entity[] }>(query, {
      representations,
      ...variables,
    });
    expect(errors).toBeUndefined();
    return data?._entities ?? [];
  };

  it('shows what a customer has, the tier, and how far the next one is', async () => {
    const selection = `loyalty { balance tier nextTier { tier pointsMissing } openedAt
      entries(first: 1) { nodes { id kind points amount { amount currency } order { id } at } } actions { rel href } }`;
    const [known, unknown] = await ask('Customer', ['cus_0', 'cus_none'], selection);
    expect(unknown).toEqual({ loyalty: null });
    expect(known).toEqual({
      loyalty: {
        balance: 1500,
        tier: 'GOLD',
        nextTier: null,
        openedAt: '2026-01-01T00:00:00.000Z',
        entries: {
          nodes: [
            {
              id: 'ent_149',
              kind: 'AWARD',
              points: 10,
              amount: { amount: '10.99', currency: 'GBP' },
              order: { id: 'ord_149' },
              at: '2026-03-01T00:02:29.000Z',
            },
          ],
        },
        actions: [
          { rel: 'award', href: '/v1/accounts/cus_0/awards' },
          { rel: 'reverse', href: '/v1/accounts/cus_0/reversals' },
        ],
      },
    });
  });

  it('pages through all entries of an account, the newest first, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const [customer]: readonly Paged[] = await ask<Paged>(
        'Customer',
        ['cus_0'],
        'loyalty { entries(first: 40, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const { nodes, pageInfo }: EntryPage = customer!.loyalty.entries;
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(
      seed.entries
        .slice(0, 150)
        .map(({ id }) => id)
        .toReversed(),
    );
  });

  it('shows what an order has earned, and null where it has earned nothing', async () => {
    expect(await ask('Order', ['ord_7', 'ord_none'], 'pointsAwarded')).toEqual([
      { pointsAwarded: 10 },
      { pointsAwarded: null },
    ]);
  });

  it.each([1, 20, 100])(
    'takes two statements for the accounts and entries of %i customers',
    async (count) => {
      loyalty.statements.splice(0);
      await ask(
        'Customer',
        customers.slice(0, count),
        'loyalty { tier entries(first: 5) { nodes { points } } }',
      );
      expect(loyalty.statements.filter((statement) => /accounts|entries/.test(statement))).toHaveLength(2);
    },
  );

  it.each([1, 20, 100])('takes one statement for the points of %i orders', async (count) => {
    loyalty.statements.splice(0);
    await ask(
      'Order',
      seed.entries.slice(0, count).map(({ orderId }) => orderId),
      'pointsAwarded',
    );
    expect(loyalty.statements.filter((statement) => /entries/.test(statement))).toHaveLength(1);
  });
});

interface EntryPage {
  readonly nodes: readonly { id: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
}

interface Paged {
  readonly loyalty: { readonly entries: EntryPage };
}
