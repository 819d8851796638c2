import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { ask } from './ask.ts';
import { startFaultServer } from './fault-server.ts';
import { well, startScriptedGateway, type Arrival, type ScriptedGateway } from './scripted-subgraphs.ts';
import { swappedSupergraph } from './swapped-graph.ts';

let gateway: ScriptedGateway;

const begin = async (options: Partial<GatewayOptions> = {}): Promise<void> => {
  gateway = await startScriptedGateway({
    ...options,
    // Without retries, calls are attempts; without planning of its own, nothing but the test calls.
    resilience: { retries: 0, ...options.resilience },
    subgraphs: { library: { timeoutMs: 100, slowMs: 60, ...options.subgraphs?.['library'] } },
  });
};
const codeOf = async (query: string): Promise<unknown> =>
  (await ask(gateway.url, { query })).errors[0]?.extensions['code'];
const books = '{ books { title } }';

/** Asks until the breaker refuses; the calls that arrived meanwhile. */
async function callsUntilOpen(query = books): Promise<number> {
  const before = gateway.library.arrivals.length;
  for (let asked = 0; asked < 50; asked += 1) {
    if ((await codeOf(query)) === 'SUBGRAPH_BREAKER_OPEN') return gateway.library.arrivals.length - before;
  }
  throw new Error('It did not open.');
}

const failures: readonly [string, (arrival: Arrival) => unknown][] = [
  ['a status of 500', ({ response }) => response.writeHead(500).end('broken')],
  [
    'a status of 500 with GraphQL errors',
    ({ response }) => response.writeHead(500).end('{"errors":[{"message":"broken"}]}'),
  ],
  ['too many requests', ({ response }) => response.writeHead(429).end()],
  ['a connection that is reset', ({ request }) => request.socket.resetAndDestroy()],
  ['an answer that does not come', () => {}],
  ['an answer that is not JSON', ({ response }) => response.end('<html>')],
  ['an answer that is not GraphQL', ({ response }) => response.end('{"data":[]}')],
  ['a late answer', (arrival) => setTimeout(() => void arrival.answer(), 80)],
];

describe('a breaker', () => {
  beforeAll(() => begin());
  afterAll(() => gateway.stop());

  it.each(failures)('opens after %s, twenty times at most, and closes soon after', async (_, fail) => {
    gateway.library.behave = fail;
    expect(await callsUntilOpen()).toBeLessThanOrEqual(20);
    gateway.library.behave = well;
    // Two seconds where nothing else runs.
    await expect.poll(() => codeOf(books), { timeout: 6000, interval: 50 }).toBeUndefined();
  });
});

describe('a breaker of a gateway of its own', () => {
  afterEach(() => gateway.stop());

  it('names the service and says that the request may be repeated', async () => {
    await begin();
    gateway.library.behave = ({ response }) => response.writeHead(500).end();
    await callsUntilOpen();
    const { status, data, errors } = await ask(gateway.url, {
      query: `{ planets { name } ${books.slice(1)}`,
    });
    expect([status, data]).toEqual([200, { planets: [{ name: 'Earth' }, { name: 'Mars' }], books: null }]);
    expect(errors).toEqual([
      {
        message:
          'The subgraph library failed too often a moment ago, so it was not asked; try again in a moment.',
        path: ['books'],
        extensions: { code: 'SUBGRAPH_BREAKER_OPEN', service: 'library', retryable: true },
      },
    ]);
  });

  it('is told at /ready and at /metrics', async () => {
    await begin({ resilience: { breakerOpenMs: 60_000 } });
    gateway.library.behave = ({ response }) => response.writeHead(500).end();
    const calls = await callsUntilOpen();
    gateway.library.behave = well;
    const ready = await fetch(`${gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', missing: [], failing: ['library'], quarantined: [] },
    ]);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics.split('\n')).toEqual(
      expect.arrayContaining([
        'gateway_subgraph_breaker_open{subgraph="library",key="Query.books",state="open"} 1',
        `gateway_subgraph_failures_total{subgraph="library"} ${calls}`,
        'gateway_subgraph_refusals_total{subgraph="library",reason="open"} 1',
        'gateway_subgraph_calls_in_flight{subgraph="library"} 0',
        `gateway_request_duration_seconds_count{route="graphql",status="200"} ${calls + 1}`,
      ]),
    );
  });

  it('is told at /ready no longer than it refuses calls', async () => {
    await begin({ resilience: { breakerOpenMs: 500 } });
    gateway.library.behave = ({ response }) => response.writeHead(500).end();
    await callsUntilOpen();
    gateway.library.behave = well;
    const ready = async (): Promise<unknown> => (await fetch(`${gateway.url}/ready`)).json();
    // Nobody asks for it again.
    await expect
      .poll(ready, { timeout: 5000 })
      .toEqual({ status: 'ready', missing: [], failing: [], quarantined: [] });
  });

  it('is not told at /ready of a subgraph that is not in the graph any more', async () => {
    const services = await startFaultServer((_request, response) => response.writeHead(500).end());
    const graph = { url: services.url, number: 1 };
    const own = createGateway({
      supergraphSdl: swappedSupergraph({ ...graph, hasPlaces: true }),
      logger: pino({ level: 'silent' }),
      port: 0,
      resilience: { retries: 0, breakerOpenMs: 60_000 },
    });
    const { url } = await own.listen();
    const ready = async (): Promise<unknown> => (await fetch(`${url}/ready`)).json();
    for (let asked = 0; asked < 20; asked += 1) await ask(url, { query: '{ place }' });
    expect(await ready()).toMatchObject({ failing: ['places'] });
    await own.updateSupergraph(swappedSupergraph(graph));
    expect(await ready()).toMatchObject({ failing: [] });
    await Promise.all([own.close(), services.stop()]);
  });

  it('keeps its metrics from the public in production', async () => {
    await begin({ mode: 'production', metrics: { token: 'right' } });
    const statusOf = async (authorization: string): Promise<number> =>
      (await fetch(`${gateway.url}/metrics`, { headers: { authorization } })).status;
    expect([await statusOf('Bearer wrong'), await statusOf('Bearer right')]).toEqual([404, 200]);
  });

  it('is of one root field or type of entity: the others of the subgraph are asked for', async () => {
    await begin();
    gateway.library.behave = (arrival) =>
      arrival.query.includes('books') && !arrival.query.includes('_entities')
        ? arrival.response.writeHead(500).end()
        : arrival.answer();
    await callsUntilOpen();
    expect(await codeOf('{ planets { books { title } } }')).toBeUndefined();
    expect(await codeOf('{ shouting }')).toBeUndefined();
    expect(await codeOf(books)).toBe('SUBGRAPH_BREAKER_OPEN');
  });

  it('lets exactly one of many requests probe', async () => {
    await begin({ resilience: { breakerOpenMs: 2000 } });
    gateway.library.behave = ({ response }) => response.writeHead(500).end();
    await callsUntilOpen();
    const before = gateway.library.arrivals.length;
    await new Promise((resolve) => setTimeout(resolve, 2050));
    gateway.library.behave = () => {};
    const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf(books)));
    expect(gateway.library.arrivals.length - before).toBe(1);
    expect(codes.filter((code) => code === 'SUBGRAPH_BREAKER_OPEN')).toHaveLength(29);
  });

  it('does not open because clients go', async () => {
    await begin({ subgraphs: { library: { timeoutMs: 5000, slowMs: 5000 } } });
    gateway.library.behave = () => {};
    for (let round = 0; round < 5; round += 1) {
      const gone = new AbortController();
      const asked = Array.from({ length: 10 }, () =>
        fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: books }),
          signal: gone.signal,
        }),
      );
      const { arrivals } = gateway.library;
      await expect.poll(() => arrivals.length).toBe((round + 1) * 10);
      gone.abort();
      await Promise.allSettled(asked);
      await expect.poll(() => arrivals.every(({ request }) => request.socket.destroyed)).toBe(true);
    }
    gateway.library.behave = well;
    expect(await codeOf(books)).toBeUndefined();
  });

  it('does not open where it may not', async () => {
    await begin({ resilience: { breakerFailures: 0 } });
    gateway.library.behave = ({ response }) => response.writeHead(500).end();
    for (let asked = 0; asked < 40; asked += 1) expect(await codeOf(books)).toBe('SUBGRAPH_HTTP_ERROR');
  });
});
