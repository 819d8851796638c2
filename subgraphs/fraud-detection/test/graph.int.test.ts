import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { startFraudDetection, type TestFraudDetection } from './start-fraud-detection.ts';

const ids = Array.from({ length: 250 }, (_, index) => `fra_${index}`);
const seed = {
  fraudReviews: ids.map((id, index) => ({
    id,
    name: `Name ${index}`,
    createdAt: new Date(Date.UTC(2026, 2, 1) + index * 1000).toISOString(),
  })),
};

describe.each(testEngines)('fraud reviews in the graph on $name', (engine) => {
  let service: TestFraudDetection;
  beforeAll(async () => {
    service = await startFraudDetection(engine);
    await service.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => service.stop());

  it('answers one by its id, and null for an id that does not exist', async () => {
    const { data } = await service.graph(
      '{ fraudReview(id: "fra_1") { id name createdAt actions { rel method href } } none: fraudReview(id: "none") { id } }',
    );
    expect(data).toEqual({
      fraudReview: {
        id: 'fra_1',
        name: 'Name 1',
        createdAt: '2026-03-01T00:00:01.000Z',
        actions: [{ rel: 'change', method: 'PATCH', href: '/v1/fraud-reviews/fra_1' }],
      },
      none: null,
    });
  });

  it('pages through all of them, the newest first, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GraphAnswer<FraudReviewPage> = await service.graph(
        'query ($after: String) { fraudReviews(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...(data?.fraudReviews.nodes ?? []).map(({ id }) => id));
      after = data?.fraudReviews.pageInfo.hasNextPage === true ? data.fraudReviews.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids.toReversed());
  });

  it.each([1, 20, 100])('takes one statement for a page of %i', async (first) => {
    service.statements.splice(0);
    await service.graph(
      'query ($first: Int) { fraudReviews(first: $first) { edges { node { id name } } } }',
      {
        first,
      },
    );
    expect(service.statements).toHaveLength(1);
  });

  it.each([1, 20, 100])('takes one statement for references to %i', async (count) => {
    const representations = ids.slice(0, count).map((id) => ({ __typename: 'FraudReview', id }));
    service.statements.splice(0);
    const { data } = await service.graph<{ _entities: { name: string }[] }>(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on FraudReview { name } } }',
      { representations },
    );
    expect(data?._entities.map(({ name }) => name)).toEqual(
      ids.slice(0, count).map((_, index) => `Name ${index}`),
    );
    expect(service.statements).toHaveLength(1);
  });

  it.each([0, -1, 1e9])('refuses a page of %i', async (first) => {
    const { errors } = await service.graph(
      'query ($first: Int) { fraudReviews(first: $first) { nodes { id } } }',
      {
        first,
      },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

interface FraudReviewPage {
  readonly fraudReviews: {
    readonly nodes: readonly { id: string }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
