import { describe, expect, it } from 'vitest';
import { startDegradedGraph } from './degraded-graph.ts';
import { useDegradedGateways, type DegradedAnswer } from './degraded-gateways.ts';
import type { Failure } from './failing-subgraph.ts';

const stage = useDegradedGateways();
const { start, ask, askOf, fast } = stage;

const stale = (path: unknown[], service = 'space', reason = 'SUBGRAPH_CONNECTION_LOST') => ({
  path,
  service,
  kind: 'stale',
  reason,
  ageMs: expect.any(Number) as number,
});
const other = (kind: 'default' | 'null', path: unknown[], service: string) => ({
  path,
  service,
  kind,
  reason: 'SUBGRAPH_CONNECTION_LOST',
});

describe('what stands in for a fetch that failed', () => {
  it('is nothing while it does not fail: the answer says nothing of it', async () => {
    const answer = await ask('{ planet(id: "3") { name weather } tips }');
    expect(answer).toEqual({ data: { planet: { name: 'Earth', weather: 'fine' }, tips: ['Look down.'] } });
  });

  const failures: [Failure, string][] = [
    ['reset', 'SUBGRAPH_CONNECTION_LOST'],
    ['hang', 'SUBGRAPH_TIMEOUT'],
    ['500', 'SUBGRAPH_HTTP_ERROR'],
    ['503 with errors', 'SUBGRAPH_HTTP_ERROR'],
    ['unforeseen errors', 'SUBGRAPH_ERROR'],
    ['garbage', 'SUBGRAPH_NOT_JSON'],
  ];
  it.each(failures)('is the last answer, when it fails by %s, and no error', async (failure, reason) => {
    const query = `query Ladder${failure.length} { planets { id name orbit { days } } }`;
    const fresh = await ask(query);
    stage.space.failure = failure;
    const answer = await ask(query);
    expect(answer).toEqual({
      data: fresh.data,
      extensions: { degraded: [stale(['planets'], 'space', reason)] },
    });
  });

  it('is the declared default, when there is no last answer', async () => {
    stage.space.failure = 'reset';
    expect(await ask('{ tips }')).toEqual({
      data: { tips: ['Look up.'] },
      extensions: { degraded: [other('default', ['tips'], 'space')] },
    });
  });

  it('is null with a reason, when nothing is declared, and then there is an error', async () => {
    stage.space.failure = 'reset';
    const answer = await ask('{ plain tips }');
    expect(answer.data).toEqual({ plain: null, tips: ['Look up.'] });
    expect(answer.errors).toMatchObject([
      { path: ['plain'], extensions: { code: 'SUBGRAPH_CONNECTION_LOST', service: 'space' } },
    ]);
    expect(answer.extensions?.degraded).toEqual([
      other('null', ['plain'], 'space'),
      other('default', ['tips'], 'space'),
    ]);
  });

  it('is counted once for each answer, subgraph and kind at /metrics', async () => {
    const counts = async (): Promise<string[]> => {
      const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
      return lines.filter((line) => line.startsWith('gateway_degraded_answers_total'));
    };
    const url = await start();
    await askOf(url, '{ planets { name } }');
    expect(await counts()).toEqual([]);
    stage.space.failure = 'reset';
    await askOf(url, '{ planets { name } tips plain }');
    await askOf(url, '{ a: tips b: tips }');
    expect((await counts()).toSorted()).toEqual([
      'gateway_degraded_answers_total{subgraph="space",kind="default"} 2',
      'gateway_degraded_answers_total{subgraph="space",kind="null"} 1',
    ]);
  });

  it('tells the paths of aliases and of every element of a list', async () => {
    const query = '{ shelves { where: planet { id called: name weather } } }';
    await ask(query);
    stage.space.failure = 'reset';
    const answer = await ask(query);
    expect(answer.data?.['shelves']).toEqual(
      ['Earth', 'Mars', 'Jupiter'].map((called, index) => ({
        where: { id: String(index + 3), called, weather: null },
      })),
    );
    expect(answer.errors).toMatchObject([{ path: ['shelves'] }]);
    expect(answer.extensions?.degraded).toEqual(
      [0, 1, 2].flatMap((index) => [
        stale(['shelves', index, 'where', 'called']),
        other('null', ['shelves', index, 'where', 'weather'], 'space'),
      ]),
    );
  });

  it('is asked for entity by entity: some keys were known, others not', async () => {
    const named = (ids: readonly string[]): string =>
      `{ some: shelvesOf(ids: ${JSON.stringify(ids)}) { planet { id name } } }`;
    await ask(named(['11', '12']));
    stage.space.failure = 'no list';
    const { data, errors, extensions } = await ask(named(['12', '13']));
    // What is missing must not be null, so that its planet is.
    expect(data).toEqual({ some: [{ planet: { id: '12', name: 'Planet 12' } }, { planet: null }] });
    expect(errors).toMatchObject([
      { path: ['some'], extensions: { code: 'SUBGRAPH_MALFORMED_RESPONSE', service: 'space' } },
    ]);
    expect(extensions?.degraded).toMatchObject([
      { path: ['some', 0, 'planet', 'name'], kind: 'stale' },
      { path: ['some', 1, 'planet', 'name'], kind: 'null', reason: 'SUBGRAPH_MALFORMED_RESPONSE' },
    ]);
  });

  it('is found for a root field that failed beside others that answered', async () => {
    const query = '{ planet(id: "41") { name } shaky }';
    expect((await ask(query)).errors).toBeUndefined();
    stage.space.shaking = true;
    const { data, errors, extensions } = await ask(query);
    expect([data, errors]).toEqual([{ planet: { name: 'Planet 41' }, shaky: 'still' }, undefined]);
    expect(extensions?.degraded).toEqual([stale(['shaky'], 'space', 'SUBGRAPH_ERROR')]);
  });

  it('is found for an entity that failed, or is no object, beside others that came', async () => {
    const query = '{ some: shelvesOf(ids: ["51", "52"]) { planet { id name } } }';
    const whole = await ask(query);
    for (const [how, reason] of [
      ['shaking', 'SUBGRAPH_ERROR'],
      ['mangling', 'SUBGRAPH_MALFORMED_RESPONSE'],
    ] as const) {
      stage.space[how] = true;
      const { data, errors, extensions } = await ask(query);
      expect([data, errors]).toEqual([whole.data, undefined]);
      expect(extensions?.degraded).toEqual([stale(['some', 1, 'planet', 'name'], 'space', reason)]);
      stage.space[how] = false;
    }
  });

  it('saves a parent that would be null: a default as large as what is selected of it', async () => {
    stage.library.failure = 'reset';
    const answer = await ask(
      '{ planet(id: "3") { id b: books(first: 1) { sum: total nodes { title } first { title } } } }',
    );
    expect(answer).toEqual({
      data: { planet: { id: '3', b: { sum: 0, nodes: [], first: null } } },
      extensions: { degraded: [other('default', ['planet', 'b'], 'library')] },
    });
  });

  it('is no last answer where the field says that there is none, though all around it may be old', async () => {
    const query = '{ planet(id: "6") { id name visits } }';
    await ask(query);
    stage.space.failure = 'reset';
    const { data, errors, extensions } = await ask(query);
    expect(data).toEqual({ planet: null });
    expect(errors).toMatchObject([
      { path: ['planet', 'visits'], extensions: { code: 'SUBGRAPH_CONNECTION_LOST' } },
    ]);
    // What stood below the null is not there, so that it is not told either.
    expect(extensions?.degraded).toMatchObject([
      { path: ['planet'], kind: 'stale' },
      { path: ['planet', 'visits'], kind: 'null' },
    ]);
  });

  it('is what was asked with the same arguments, and of the same selection', async () => {
    await ask('{ planet(id: "21") { name } }');
    stage.space.failure = 'reset';
    expect((await ask('{ planet(id: "21") { name } }')).data).toEqual({ planet: { name: 'Planet 21' } });
    expect((await ask('{ planet(id: "22") { name } }')).data).toEqual({ planet: null });
    expect((await ask('{ planet(id: "21") { name id } }')).data).toEqual({ planet: null });
  });

  it('is nothing where a subgraph has answered: what it refuses or does not know, stays so', async () => {
    const query = '{ guarded }';
    expect((await ask(query, { authorization: 'right' })).data).toEqual({ guarded: 'secret' });
    const refused = await ask(query);
    expect(refused).toMatchObject({
      data: { guarded: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(refused.extensions).toBeUndefined();
    // The last answer was the refusal.
    stage.space.failure = 'reset';
    expect((await ask(query)).data).toEqual({ guarded: null });
    stage.space.failure = 'alive';
    await ask('{ planet(id: "none") { name } }');
    stage.space.failure = 'reset';
    expect(await ask('{ planet(id: "none") { name } }')).toMatchObject({
      data: { planet: null },
      extensions: { degraded: [{ kind: 'stale', path: ['planet'] }] },
    });
  });
});

describe('what is computed from what stands in', () => {
  const query = '{ planet(id: "7") { pull } }';

  it('is told to be as old as that is', async () => {
    await ask(query);
    stage.space.failure = 'reset';
    const { data, errors, extensions } = await ask(query);
    expect(data).toEqual({ planet: { pull: 70 } });
    expect(errors).toBeUndefined();
    expect(extensions?.degraded).toEqual([stale(['planet']), stale(['planet', 'pull'])]);
  });

  it('is never computed from a default: it is null, with the reason', async () => {
    const shelves = '{ some: shelvesOf(ids: ["8"]) { planet { mass pull } } }';
    stage.space.failure = 'reset';
    const { data, errors, extensions } = await ask(shelves);
    expect(data).toEqual({ some: [{ planet: { mass: 1, pull: null } }] });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_CONNECTION_LOST', service: 'space' } }]);
    expect(extensions?.degraded).toEqual([
      other('default', ['some', 0, 'planet', 'mass'], 'space'),
      other('null', ['some', 0, 'planet', 'pull'], 'space'),
    ]);
  });
});

describe('an operation that writes', () => {
  it('gets nothing in the stead of the write, and nothing from before it', async () => {
    const query = 'mutation { land(id: "9") { id name } }';
    expect((await ask(query)).data).toEqual({ land: { id: '9', name: 'Planet 9' } });
    const shelf = 'mutation { shelve(id: "9") { planet { id name mass } } }';
    expect((await ask(shelf)).data).toMatchObject({ shelve: { planet: { name: 'Planet 9' } } });
    stage.space.failure = 'reset';
    const write = await ask(query);
    expect(write).toMatchObject({ data: { land: null }, errors: [{ path: ['land'] }] });
    const { data, extensions } = await ask('mutation { shelve(id: "9") { planet { id mass } } }');
    expect(data).toEqual({ shelve: { planet: { id: '9', mass: 1 } } });
    expect(extensions?.degraded).toMatchObject([{ kind: 'default' }]);
    expect((await ask(shelf)).data).toEqual({ shelve: { planet: null } });
  });
});

describe('who asks', () => {
  const me = '{ me { name rank } }';

  it('gets what was answered to nobody else', async () => {
    await ask(me, { authorization: 'Ada' });
    await ask(me, { authorization: 'Bob' });
    stage.space.failure = 'reset';
    expect((await ask(me, { authorization: 'Ada' })).data).toEqual({ me: { name: 'Ada', rank: 'high' } });
    expect((await ask(me, { authorization: 'Bob' })).data).toEqual({ me: { name: 'Bob', rank: 'high' } });
    for (const headers of [{}, { authorization: 'ada' }, { authorization: 'Ada', 'accept-language': 'de' }]) {
      expect((await ask(me, headers)).data).toEqual({ me: null });
    }
  });

  it('makes no difference where the answer is public, nor does the trace', async () => {
    const query = '{ planet(id: "31") { name } }';
    await ask(query, { authorization: 'Ada', traceparent: '00-1' });
    stage.space.failure = 'reset';
    const answer = await ask(query, { authorization: 'Bob', traceparent: '00-2' });
    expect(answer.data).toEqual({ planet: { name: 'Planet 31' } });
    expect((await ask(query, { 'accept-language': 'de' })).data).toEqual({ planet: null });
  });
});

describe('the store of last answers', () => {
  it('stays within its bounds, whatever is asked', async () => {
    const url = await start({ degraded: { refreshMs: 0, maxEntries: 50, maxBytes: 1_000_000 } });
    const query = (id: number): string => `{ planet(id: "${id}") { name } }`;
    for (let id = 100; id < 200; id += 1) await askOf(url, query(id));
    stage.space.failure = 'reset';
    const known = async (id: number): Promise<boolean> =>
      (await askOf(url, query(id))).data?.['planet'] !== null;
    expect([await known(100), await known(149), await known(150), await known(199)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('is read up to the declared age, and tells it', async () => {
    const query = '{ brief { name } }';
    await ask(query);
    stage.space.failure = 'reset';
    const [told] = (await askOf(fast(), query)).extensions?.degraded ?? [];
    expect(told).toMatchObject({ kind: 'stale', path: ['brief'] });
    expect(told?.['ageMs']).toBeGreaterThanOrEqual(0);
    expect(told?.['ageMs']).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await ask(query)).data).toEqual({ brief: null });
  });

  it('is not there when it is switched off; then nothing stands in, and nothing is told of it', async () => {
    const url = await start({ degraded: { enabled: false } });
    await askOf(url, '{ planet(id: "3") { name } tips }');
    stage.space.failure = 'reset';
    const answer = await askOf(url, '{ planet(id: "3") { name } tips }');
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(2);
    expect(answer.extensions).toBeUndefined();
  });
});

it('counts what it does not list', async () => {
  const url = await start({ degraded: { maxTold: 2 } });
  stage.space.failure = 'reset';
  const { extensions } = await askOf(url, '{ shelves { planet { weather mass } } }');
  expect(extensions?.degraded).toHaveLength(3);
  expect(extensions?.degraded.at(-1)).toEqual({ kind: 'more', count: 4 });
});

it('knows the directive by whatever name it is imported', async () => {
  const renamed = await startDegradedGraph(true);
  try {
    const url = await start({ supergraphSdl: renamed.supergraphSdl });
    renamed.space.failure = 'reset';
    expect((await askOf(url, '{ tips }')).data).toEqual({ tips: ['Look up.'] });
  } finally {
    await renamed.stop();
  }
});

it('finds what stands in as well where a subgraph is not called any more', async () => {
  const url = await start({ resilience: { breakerFailures: 1, breakerOpenMs: 60_000, retries: 0 } });
  const query = '{ planets { name } }';
  await askOf(url, query);
  stage.space.failure = 'reset';
  let answer = await askOf(url, query);
  for (let calls = 0; calls < 20 && !isRefused(answer); calls += 1) answer = await askOf(url, query);
  expect(answer.data).toEqual({ planets: [{ name: 'Earth' }, { name: 'Mars' }] });
  expect(answer.extensions?.degraded).toEqual([stale(['planets'], 'space', 'SUBGRAPH_BREAKER_OPEN')]);
});

function isRefused({ extensions }: DegradedAnswer): boolean {
  return extensions?.degraded.some(({ reason }) => reason === 'SUBGRAPH_BREAKER_OPEN') === true;
}
