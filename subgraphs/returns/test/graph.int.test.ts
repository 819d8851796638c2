import { testEngines } from '@musiccorp/chassis/testing/engines';
import type { GraphAnswer } from '@musiccorp/chassis/testing/start-test-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../src/store/load-seed.ts';
import { startReturns, type TestReturns } from './start-returns.ts';

const ids = Array.from({ length: 250 }, (_, index) => `ret_${index}`);
const seed = {
  returnCases: ids.map((id, index) => ({
    id,
    name: `Name ${index}`,
    createdAt: new Date(Date.UTC(2026, 2, 1) + index * 1000).toISOString(),
  })),
};

describe.each(testEngines)('return cases in the graph on $name', (engine) => {
  let service: TestReturns;
  beforeAll(async () => {
    service = await startReturns(engine);
    await service.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => service.stop());

  it('answers one by its id, and null for an id that does not exist', async () => {
    const { data } = await service.graph(
      '{ returnCase(id: "ret_1") { id name createdAt actions { rel method href } } none: returnCase(id: "none") { id } }',
    );
    expect(data).toEqual({
      returnCase: {
        id: 'ret_1',
        name: 'Name 1',
        createdAt: '2026-03-01T00:00:01.000Z',
        actions: [{ rel: 'change', method: 'PATCH', href: '/v1/return-cases/ret_1' }],
      },
      none: null,
    });
  });

  it('pages through all of them, the newest first, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GraphAnswer<ReturnCasePage> = await service.graph(
        'query ($after: String) { returnCases(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...(data?.returnCases.nodes ?? []).map(({ id }) => id));
      after = data?.returnCases.pageInfo.hasNextPage === true ? data.returnCases.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids.toReversed());
  });

  it.each([1, 20, 100])('takes one statement for a page of %i', async (first) => {
    service.statements.splice(0);
    await service.graph('query ($first: Int) { returnCases(first: $first) { edges { node { id name } } } }', {
      first,
    });
    expect(service.statements).toHaveLength(1);
  });

  it.each([1, 20, 100])('takes one statement for references to %i', async (count) => {
    const representations = ids.slice(0, count).map((id) => ({ __typename: 'ReturnCase', id }));
    service.statements.splice(0);
    const { data } = await service.graph<{ _entities: { name: string }[] }>(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ReturnCase { name } } }',
      { representations },
    );
    expect(data?._entities.map(({ name }) => name)).toEqual(
      ids.slice(0, count).map((_, index) => `Name ${index}`),
    );
    expect(service.statements).toHaveLength(1);
  });

  it.each([0, -1, 1e9])('refuses a page of %i', async (first) => {
    const { errors } = await service.graph(
      'query ($first: Int) { returnCases(first: $first) { nodes { id } } }',
      {
        first,
      },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

interface ReturnCasePage {
  readonly returnCases: {
    readonly nodes: readonly { id: string }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
