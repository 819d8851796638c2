import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type Gateway, type PartialSettings } from '../../gateway/src/gateway.ts';
import { startDegradedGraph, type DegradedGraph } from './degraded-graph.ts';
import type { Failure } from './failing-subgraph.ts';
import { postJson } from './http-request.ts';

let graph: DegradedGraph;
let fast: string;
let general: string;
const gateways: Gateway[] = [];

async function start(settings: PartialSettings = {}): Promise<string> {
  const { degraded, ...others } = settings;
  const gateway = createGateway({
    supergraphSdl: graph.supergraphSdl,
    logger: pino({ level: 'silent' }),
    port: 0,
    headers: { forward: ['authorization', 'accept-language', 'traceparent'] },
    transport: { timeoutMs: 300 },
    degraded: { refreshMs: 0, ...degraded },
    ...others,
  });
  gateways.push(gateway);
  return (await gateway.listen()).url;
}

beforeAll(async () => {
  graph = await startDegradedGraph();
  [fast, general] = await Promise.all([start({ fastLane: true }), start({ fastLane: false })]);
});
afterEach(() => {
  graph.space.failure = 'alive';
  graph.library.failure = 'alive';
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await graph.stop();
});

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly extensions?: { degraded: readonly Record<string, unknown>[] };
}

type Headers = Record<string, string>;

async function askOf(url: string, query: string, headers: Headers = {}): Promise<Answer> {
  const { status, text } = await postJson(url, { query }, { 'x-correlation-id': 'degraded', ...headers });
  expect(status).toBe(200);
  return JSON.parse(text) as Answer;
}

const ageless = (answer: Answer): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'ageMs' ? 'some' : value)));

/** Through both doors, which have to say the same, ages aside. */
async function ask(query: string, headers: Headers = {}): Promise<Answer> {
  const first = await askOf(fast, query, headers);
  const answers = [await askOf(fast, query, headers), await askOf(general, query, headers)];
  for (const answer of answers) expect(ageless(answer)).toEqual(ageless(first));
  return first;
}

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
    ['garbage', 'SUBGRAPH_NOT_JSON'],
  ];
  it.each(failures)('is the last answer, when it fails by %s, and no error', async (failure, reason) => {
    const query = `query Ladder${failure.length} { planets { id name orbit { days } } }`;
    const fresh = await ask(query);
    graph.space.failure = failure;
    const answer = await ask(query);
    expect(answer).toEqual({
      data: fresh.data,
      extensions: { degraded: [stale(['planets'], 'space', reason), ...bothOf(reason)] },
    });
  });
  /** Entities speak for themselves, so that what is declared of theirs is told with them. */
  const bothOf = (_reason: string): unknown[] => [];

  it('is the declared default, when there is no last answer', async () => {
    graph.space.failure = 'reset';
    expect(await ask('{ tips }')).toEqual({
      data: { tips: ['Look up.'] },
      extensions: { degraded: [other('default', ['tips'], 'space')] },
    });
  });

  it('is null with a reason, when nothing is declared, and then there is an error', async () => {
    graph.space.failure = 'reset';
    const answer = await ask('{ plain tips }');
    expect(answer.data).toEqual({ plain: null, tips: ['Look up.'] });
    expect(answer.errors).toMatchObject([
      { path: ['plain'], extensions: { code: 'SUBGRAPH_CONNECTION_LOST', service: 'space' } },
      { path: ['tips'] },
    ]);
    expect(answer.extensions?.degraded).toEqual([
      other('null', ['plain'], 'space'),
      other('default', ['tips'], 'space'),
    ]);
  });

  it('tells the paths of aliases and of every element of a list', async () => {
    const query = '{ shelves { where: planet { id called: name weather } } }';
    await ask(query);
    graph.space.failure = 'reset';
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
});
