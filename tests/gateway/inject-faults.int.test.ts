import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, StartError, type PartialSettings } from '../../gateway/src/gateway.ts';
import { ask, type Answer } from './ask.ts';
import { composeSmallGraph, startLibrary, startSpace, type RunningSubgraph } from './small-graph.ts';

type Rules = NonNullable<NonNullable<PartialSettings['faults']>['rules']>;

const query = 'query Page { planets { name books { title } } books { author } }';
const whole = {
  planets: [
    { name: 'Earth', books: [{ title: 'Walden' }] },
    { name: 'Mars', books: [{ title: 'Red Mars' }] },
  ],
  books: [{ author: 'Thoreau' }, { author: 'Robinson' }],
};
const bookless = { ...whole, planets: whole.planets.map(({ name }) => ({ name, books: null })) };

let stopShared: (() => Promise<void>)[] = [];
const stops: (() => Promise<void>)[] = [];
let space: RunningSubgraph;
let library: RunningSubgraph;
let supergraphSdl: string;
/** The gateway of those tests that need no settings of their own. */
let shared: string;
beforeAll(async () => {
  [space, library] = await Promise.all([startSpace(), startLibrary()]);
  supergraphSdl = composeSmallGraph({ space: space.url, library: library.url });
  shared = await start({ transport: { timeoutMs: 1_000 } });
  stopShared = stops.splice(0);
});
afterAll(async () => {
  for (const stop of stopShared) await stop();
  await Promise.all([space.stop(), library.stop()]);
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(settings: PartialSettings, lines: string[] = []): Promise<string> {
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  const gateway = createGateway({ supergraphSdl, logger, port: 0, ...settings });
  stops.push(() => gateway.close());
  return (await gateway.listen()).url;
}

const header = (rules: unknown): Record<string, string> => ({
  'x-inject-faults': typeof rules === 'string' ? rules : JSON.stringify({ rules }),
});
const drilled = (...rules: Rules): Promise<Answer> => ask(shared, { query }, header(rules));
const told = ({ errors }: Answer): unknown[] =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions['code'], extensions['service']]);
const faultsOf = ({ text }: Answer): unknown =>
  (JSON.parse(text) as { extensions?: { faults?: unknown } }).extensions?.faults;

describe('a rule', () => {
  it('holds as well where calls in flight are shared, for the request that brings it and for no other', async () => {
    const url = await start({ transport: { shareInFlight: true } });
    const rules = [{ kind: 'error', subgraph: 'library', type: 'Planet' }];
    const [plain, ...sick] = await Promise.all([
      ask(url, { query }),
      ask(url, { query }, header(rules)),
      ask(url, { query }, header(rules)),
    ]);
    expect([plain.data, plain.errors, faultsOf(plain)]).toEqual([whole, [], undefined]);
    for (const answer of sick) {
      expect(answer.data).toEqual(bookless);
      expect(faultsOf(answer)).toEqual([{ service: 'library', kind: 'error', rule: 1 }]);
    }
  });

  it('of errors lets the subgraph report one, which is no real one', async () => {
    const received = library.received.length;
    const answer = await drilled({ kind: 'error', subgraph: 'library', type: 'Planet' });
    expect(answer.data).toEqual(bookless);
    expect(told(answer)).toEqual([['planets', 'FAULT_INJECTED', 'library']]);
    expect(faultsOf(answer)).toEqual([{ service: 'library', kind: 'error', rule: 1 }]);
    // Its own field of the root was asked for, its entities were not.
    expect(library.received).toHaveLength(received + 1);
  });

  it('of errors may choose the code, or the status', async () => {
    const rule = { kind: 'error', subgraph: 'library', type: 'Planet' } as const;
    const coded = await drilled({ ...rule, code: 'SHELF_EMPTY' });
    expect(told(coded)).toEqual([['planets', 'SHELF_EMPTY', 'library']]);
    const failed = await drilled({ ...rule, httpStatus: 500 });
    expect(told(failed)).toEqual([['planets', 'SUBGRAPH_HTTP_ERROR', 'library']]);
  });

  it('of drops loses the connection', async () => {
    const answer = await drilled({ kind: 'drop', subgraph: 'space' });
    expect(answer.data).toEqual({ ...whole, planets: null });
    expect(told(answer)).toEqual([['planets', 'SUBGRAPH_CONNECTION_LOST', 'space']]);
    expect(faultsOf(answer)).toContainEqual({ service: 'space', kind: 'drop', rule: 1 });
  });

  it('of latency makes the subgraph late, and nothing is missing when somebody waits', async () => {
    const startedAt = performance.now();
    const answer = await drilled({ kind: 'latency', subgraph: 'library', delayMs: 60 });
    expect(performance.now() - startedAt).toBeGreaterThan(55);
    expect({ data: answer.data, errors: answer.errors }).toEqual({ data: whole, errors: [] });
    expect(faultsOf(answer)).toHaveLength(2);
  });

  it('of latency makes the subgraph too late when nobody does', async () => {
    const answer = await drilled({ kind: 'latency', subgraph: 'library', type: 'Planet', delayMs: 60_000 });
    expect(answer.data).toEqual(bookless);
    expect(told(answer)).toEqual([['planets', 'SUBGRAPH_TIMEOUT', 'library']]);
  });

  it('of nulls leaves out entities, as if there were none', async () => {
    const answer = await drilled({ kind: 'null', subgraph: 'library', type: 'Planet' });
    expect({ data: answer.data, errors: answer.errors }).toEqual({ data: bookless, errors: [] });
    expect(faultsOf(answer)).toEqual([{ service: 'library', kind: 'null', rule: 1 }]);
  });

  it('of nulls leaves out root fields', async () => {
    expect((await drilled({ kind: 'null', type: 'Query', subgraph: 'library' })).data).toEqual({
      ...whole,
      books: null,
    });
  });

  it('of malformed answers spoils entities, and root fields', async () => {
    const answer = await drilled({ kind: 'malformed', subgraph: 'library' });
    expect(answer.data).toEqual({ ...bookless, books: null });
    expect(told(answer).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      ['books', 'SUBGRAPH_MALFORMED_RESPONSE', 'library'],
      ['planets.0', 'SUBGRAPH_MALFORMED_RESPONSE', 'library'],
      ['planets.1', 'SUBGRAPH_MALFORMED_RESPONSE', 'library'],
    ]);
  });

  it.each<[string, Rules[number]]>([
    ['another subgraph', { kind: 'drop', subgraph: 'space', type: 'Moon' }],
    ['another type', { kind: 'drop', type: 'Book' }],
    ['another operation', { kind: 'drop', operation: 'Overview' }],
    ['no case of a hundred', { kind: 'drop', percent: 0 }],
  ])('about %s changes nothing, and nothing is told', async (_title, rule) => {
    expect((await drilled(rule)).text).toBe(`${JSON.stringify({ data: whole })}\n`);
  });

  it('about an operation happens to that one only', async () => {
    const url = await start({ faults: { rules: [{ kind: 'drop', operation: 'Page' }] } });
    expect((await ask(url, { query })).data).toEqual({ planets: null, books: null });
    expect((await ask(url, { query: query.replace('Page', 'Other') })).data).toEqual(whole);
    expect((await ask(url, { query: query.replace('query Page', '') })).data).toEqual(whole);
  });

  it('is told in the log when the gateway starts; without one there is nothing to tell', async () => {
    const [drilled, undisturbed]: string[][] = [[], []];
    await start({ faults: { rules: [{ kind: 'drop', percent: 5 }] } }, drilled);
    await start({}, undisturbed);
    expect(drilled?.join('')).toContain('this is a drill');
    expect(undisturbed?.join('')).not.toContain('drill');
  });

  it('about a subgraph that there is not is refused at the start', () => {
    const rules: Rules = [{ kind: 'drop', subgraph: 'libary' }];
    expect(() => createGateway({ supergraphSdl, faults: { rules } })).toThrow(
      'faults.rules[0].subgraph is libary, which is no subgraph of the supergraph (library, space); did you mean library?',
    );
  });
});

describe('faults that happen in some cases', () => {
  const times = 40;
  const outcomes = async (seed: number, settings: PartialSettings = {}): Promise<string> => {
    const rules: Rules = [{ kind: 'drop', subgraph: 'library', type: 'Planet', percent: 50 }];
    // What is asked again, or not asked for a while, would depend on the clock.
    const resilience = { breakerFailures: 0, retries: 0 };
    const url = await start({ ...settings, resilience, faults: { rules, seed } });
    let text = '';
    for (let index = 0; index < times; index += 1) text += (await ask(url, { query })).errors.length;
    return text;
  };

  it('are the same for the same seed, through either door, and others for another one', async () => {
    const first = await outcomes(1);
    expect(await outcomes(1)).toBe(first);
    expect(await outcomes(1, { fastLane: false })).toBe(first);
    expect(await outcomes(2)).not.toBe(first);
    const failed = first.split('1').length - 1;
    expect(failed).toBeGreaterThan(times / 4);
    expect(failed).toBeLessThan((times / 4) * 3);
  });

  it('spoil some entities of a list and not the others', async () => {
    const url = await start({ faults: { rules: [{ kind: 'null', type: 'Planet', percent: 50 }] } });
    const seen = new Set<string>();
    for (let index = 0; index < times; index += 1) {
      const { data } = await ask(url, { query });
      const planets = data?.['planets'] as { books: unknown }[];
      seen.add(planets.map(({ books }) => (books === null ? '-' : 'b')).join(''));
    }
    expect([...seen].toSorted()).toEqual(['--', '-b', 'b-', 'bb']);
  });
});

describe('the header x-inject-faults', () => {
  it('holds for its own request, whichever door takes it', async () => {
    for (const fastLane of [true, false]) {
      const url = await start({ fastLane });
      expect((await ask(url, { query })).data).toEqual(whole);
      const answer = await ask(
        url,
        { query },
        header([{ kind: 'drop', subgraph: 'library', type: 'Planet' }]),
      );
      expect(answer.data).toEqual(bookless);
      expect(faultsOf(answer)).toEqual([{ service: 'library', kind: 'drop', rule: 1 }]);
      expect((await ask(url, { query })).data).toEqual(whole);
    }
  });

  it.each([
    ['no JSON', '{', 'JSON'],
    [
      'rules of no kind',
      [{ kind: 'flood' }],
      'rules[0].kind must be one of latency, error, drop, null, malformed',
    ],
    ['members that there are not', [{ kind: 'drop', chance: 5 }], 'rules[0].chance is not a setting'],
    ['subgraphs that there are not', [{ kind: 'drop', subgraph: 'shop' }], 'rules[0].subgraph is shop'],
  ])('is refused with %s', async (_title, rules, reason) => {
    const { status, errors } = await ask(shared, { query }, header(rules));
    expect(status).toBe(400);
    expect(errors[0]?.extensions['code']).toBe('FAULTS_NOT_UNDERSTOOD');
    expect(errors[0]?.message).toContain(reason);
  });

  it('is refused in production, by both doors, and nobody is asked', async () => {
    const url = await start({ mode: 'production' });
    expect((await ask(url, { query })).status).toBe(200);
    const received = library.received.length;
    for (let index = 0; index < 2; index += 1) {
      const { status, errors } = await ask(url, { query }, header([{ kind: 'drop' }]));
      expect(status).toBe(403);
      expect(errors[0]?.extensions['code']).toBe('FAULTS_NOT_ALLOWED');
    }
    expect(library.received).toHaveLength(received);
  });
});

describe('production', () => {
  const inProduction =
    (faults: PartialSettings['faults']): (() => unknown) =>
    () =>
      createGateway({ supergraphSdl, mode: 'production', ...(faults && { faults }) });

  const risky: NonNullable<PartialSettings['faults']>[] = [{ rules: [{ kind: 'drop' }] }, { header: true }];
  it.each(risky)('with %o does not start', (faults) => {
    expect(inProduction(faults)).toThrow(StartError);
    expect(inProduction(faults)).toThrow('set faults.allowInProduction');
  });

  it('injects faults when that is allowed by name', async () => {
    const rules: Rules = [{ kind: 'drop', subgraph: 'library', type: 'Planet' }];
    const url = await start({ mode: 'production', faults: { rules, allowInProduction: true } });
    expect((await ask(url, { query })).data).toEqual(bookless);
  });
});
