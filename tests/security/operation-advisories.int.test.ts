import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bombs } from '../../tools/bench/bombs/payloads.ts';
import { ask } from '../gateway/ask.ts';
import { firstError, postJson, type HttpAnswer } from '../gateway/http-request.ts';
import { startSmallGateway, type RunningGateway } from '../gateway/start-small-gateway.ts';

let gateway: RunningGateway;
let general: RunningGateway;
let url: string;
beforeAll(async () => {
  [gateway, general] = await Promise.all([startSmallGateway(), startSmallGateway({ fastLane: false })]);
  ({ url } = gateway);
});
afterAll(() => Promise.all([gateway.stop(), general.stop()]));

/** Sends it, and fails when that takes so long that somebody else would notice. The goal itself is 10 ms: the bench has it. */
async function inLittleTime(query: string): Promise<HttpAnswer> {
  const began = process.cpuUsage();
  const answer = await postJson(url, { query });
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
  return answer;
}
const bomb = (title: string): string => {
  const found = bombs[title];
  if (found === undefined) throw new Error(`There is no bomb ${title}.`);
  return found.text;
};
async function expectTooLarge(query: string, limit: string): Promise<void> {
  const { status, text } = await inLittleTime(query);
  const [error] = (JSON.parse(text) as { errors: { extensions: object }[] }).errors;
  expect([status, error?.extensions]).toMatchObject([400, { code: 'OPERATION_TOO_LARGE', limit }]);
}

describe('fragments', () => {
  it.each([
    ['GHSA-q2f9-x4p4-7xmh', 'fragments that double 18 times', 'maxDepth'],
    ['GHSA-75m2-jhh5-j5g2', 'fragments that double 40 times', 'maxDepth'],
    ['GHSA-3j43-9v8v-cp3f', 'fragments that double 40 times without an alias', 'maxSelections'],
    ['GHSA-7mpv-9xg6-5r79', 'fragments that double 53 times without an alias', 'maxSelections'],
  ])('%s: a document of %s is refused before it is expanded', async (_id, title, limit) => {
    await expectTooLarge(bomb(title), limit);
  });

  it('GHSA-84m6-5m72-45fp: a count that no 32 or 64 bits hold is over the limit', async () => {
    for (const times of [53, 64]) {
      await expectTooLarge(bomb(`fragments that double ${times} times without an alias`), 'maxSelections');
    }
    for (const times of [31, 32])
      await expectTooLarge(bomb(`fragments that double ${times} times`), 'maxDepth');
  });

  it('GHSA-mfj6-6p54-m98c: what limits is itself done in time, however fragments refer to each other', async () => {
    await expectTooLarge(bomb('a clique of 44 fragments'), 'maxTokens');
    const ring = await inLittleTime(bomb('a clique of 20 fragments'));
    expect(firstError(ring).slice(0, 2)).toEqual([400, 'ENDLESS_FRAGMENT']);
    // No ring: each of 28 spreads all that come later, which are 2^27 ways through them.
    const names = Array.from({ length: 28 }, (_, index) => `f${index}`);
    const fragments = names.map(
      (name, at) =>
        `fragment ${name} on Query{__typename ${names
          .slice(at + 1)
          .map((later) => `...${later}`)
          .join(' ')}}`,
    );
    const { text } = await inLittleTime(`{...f0} ${fragments.join(' ')}`);
    expect(text).toContain('OPERATION_TOO_LARGE');
  });

  it('GHSA-224p-v68g-5g8f: the depth of a fragment is counted at its deepest spread', async () => {
    const deep = `${'... on Query { b { '.repeat(14)} ...f ${'} }'.repeat(14)}`;
    for (const query of [`{ ...f ${deep} }`, `{ ${deep} ...f }`]) {
      await expectTooLarge(`${query} fragment f on Query { b { b { b { a } } } }`, 'maxDepth');
    }
  });

  it.each(['__schema', '__type', '__typename', '__proto__'])(
    'GHSA-733v-p3h5-qpq7: what is named %s is counted like anything else',
    async (name) => {
      const nested = `${'b { '.repeat(17)}a${' }'.repeat(17)}`;
      await expectTooLarge(`query ${name} { ${nested} }`, 'maxDepth');
      await expectTooLarge(`{ ...${name} } fragment ${name} on Query { ${nested} }`, 'maxDepth');
      await expectTooLarge(`{ ${name}: b { ${nested} } }`, 'maxDepth');
      await expectTooLarge(`query ${name} { b { ${'a '.repeat(300)} } }`, 'maxRepeats');
    },
  );
});

describe('fields that overlap', () => {
  it('CVE-2023-26144: in named fragments, they cost little time', async () => {
    const names = Array.from({ length: 90 }, (_, index) => `f${index}`);
    const fragments = names.map((name) => `fragment ${name} on Planet { id name moons { name } }`).join(' ');
    const query = `{ planets { ${names.map((name) => `...${name}`).join(' ')} } } ${fragments}`;
    expect((await inLittleTime(query)).status).toBe(200);
  });

  it.each([
    ['graphql-js 16.15.0', 'inline fragments, 60 with 30 fields each', 'maxRepeats'],
    ['graphql-js 16.15.0', 'inline fragments, 20 with 10 fields each', 'maxRepeats'],
    ['GHSA-fc86-6rv6-2jpm', 'a field 1,500 times', 'maxRepeats'],
    ['GHSA-fc86-6rv6-2jpm', 'a field 10,000 times, 20 KB', 'maxTokens'],
  ])('%s: a document of %s is refused before it is validated', async (_id, title, limit) => {
    await expectTooLarge(bomb(title), limit);
  });
});

describe('what is kept of operations', () => {
  const doors = (): string[] => [url, general.url];
  const name = 'query ($id: ID!) { planet(id: $id) { name } }';

  it('GHSA-q9p4-hw9m-fj2v: operations that are nearly the same are never taken for each other', async () => {
    const asked: [string, object][] = [
      ['{ planet(id: 3) { name } }', { planet: { name: 'Earth' } }],
      ['{ planet(id: 4) { name } }', { planet: { name: 'Mars' } }],
      ['{ planet(id: "4") { name } }', { planet: { name: 'Mars' } }],
      ['{ name: planet(id: 4) { name } }', { name: { name: 'Mars' } }],
      ['query A { planet(id: 3) { id } } query B { planet(id: 4) { id } }', { planet: { id: '3' } }],
      ['query B { planet(id: 3) { id } } query A { planet(id: 4) { id } }', { planet: { id: '4' } }],
      ['query A($id: ID = 3) { planet(id: $id) { name } }', { planet: { name: 'Earth' } }],
      ['query A($id: ID = 4) { planet(id: $id) { name } }', { planet: { name: 'Mars' } }],
      ['query A { planet(id: 3) { ...F } } fragment F on Planet { id }', { planet: { id: '3' } }],
      ['query A { planet(id: 3) { ...F } } fragment F on Planet { name }', { planet: { name: 'Earth' } }],
      ['{ planet(id: 3) { id @skip(if: true) name } }', { planet: { name: 'Earth' } }],
      ['{ planet(id: 3) { id @skip(if: false) name } }', { planet: { id: '3', name: 'Earth' } }],
    ];
    for (const door of doors()) {
      for (let round = 0; round < 3; round += 1) {
        for (const [query, data] of asked) {
          const named = query.includes('query A');
          expect((await ask(door, named ? { query, operationName: 'A' } : { query })).data).toEqual(data);
        }
      }
    }
  });

  it('GHSA-q9p4-hw9m-fj2v: a name that holds part of another text does not find its operation', async () => {
    const whole = 'query A { planet(id: 3) { id } } #\0{ planets { name } }';
    const [begin = '', rest = ''] = whole.split('\0');
    for (const door of doors()) {
      for (let round = 0; round < 3; round += 1) {
        expect((await ask(door, { query: whole, operationName: 'A' })).data).toEqual({ planet: { id: '3' } });
        const answer = await postJson(door, { query: rest, operationName: `A\0${begin}` });
        expect(firstError(answer).slice(0, 2)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
      }
    }
  });

  it('GHSA-q9p4-hw9m-fj2v: no text is kept under the hash of another', async () => {
    const sha256Hash = createHash('sha256').update('{ planets { id } }').digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await postJson(url, { query: '{ failing }', extensions })).status).toBe(400);
    expect((await postJson(url, { extensions })).text).toContain('PersistedQueryNotFound');
  });

  it('CVE-2025-27097: the variables of a client serve nobody else, also at the same time', async () => {
    const ids = ['3', '4', '5', '4', '3'];
    const right = { 3: { name: 'Earth' }, 4: { name: 'Mars' }, 5: null } as Record<string, unknown>;
    for (const door of doors()) {
      for (let round = 0; round < 3; round += 1) {
        const answers = await Promise.all(ids.map((id) => ask(door, { query: name, variables: { id } })));
        expect(answers.map(({ data }) => data?.['planet'])).toEqual(ids.map((id) => right[id]));
      }
      expect((await ask(door, { query: name })).status).toBe(400);
    }
  });

  it('router #8810: limits hold for an operation whose plan is kept', async () => {
    const kept = await startSmallGateway({ limits: { maxDepth: 3 }, request: { maxJsonDepth: 4 } });
    try {
      for (let round = 0; round < 3; round += 1) {
        expect((await ask(kept.url, { query: name, variables: { id: '3' } })).status).toBe(200);
        const deep = { query: name, variables: { id: '3', more: [[[[1]]]] } };
        expect(firstError(await postJson(kept.url, deep)).slice(0, 2)).toEqual([400, 'JSON_TOO_DEEP']);
        const deeper = { query: `${name} query Deep { __schema { types { fields { name } } } }` };
        expect((await postJson(kept.url, deeper)).text).toContain('OPERATION_TOO_LARGE');
      }
    } finally {
      await kept.stop();
    }
  });
});
