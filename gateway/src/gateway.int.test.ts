import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../../tests/gateway/ask.ts';
import { startFaultServer, unusedUrl } from '../../tests/gateway/fault-server.ts';
import { createGate } from '../../tests/gateway/gate.ts';
import {
  composeSmallGraph,
  startLibrary,
  startSpace,
  type RunningSubgraph,
} from '../../tests/gateway/small-graph.ts';
import {
  createGateway,
  StartError,
  type Gateway,
  type GatewayOptions,
  type SubgraphCall,
} from './gateway.ts';

const silent = pino({ level: 'silent' });
let space: RunningSubgraph;
let library: RunningSubgraph;
let supergraphSdl: string;
let gateway: Gateway;
let url: string;
let calls: SubgraphCall[] = [];

const start = async (
  options: Partial<GatewayOptions> = {},
): Promise<{ gateway: Gateway; url: string; [Symbol.asyncDispose](): Promise<void> }> => {
  const started = createGateway({ supergraphSdl, logger: silent, port: 0, ...options });
  const listening = await started.listen();
  return { gateway: started, url: listening.url, [Symbol.asyncDispose]: () => started.close() };
};

beforeAll(async () => {
  [space, library] = await Promise.all([startSpace(), startLibrary()]);
  supergraphSdl = composeSmallGraph({ space: space.url, library: library.url });
  ({ gateway, url } = await start({
    headers: { forward: ['x-tenant'] },
    onSubgraphCall: (call) => calls.push(call),
  }));
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([space.stop(), library.stop()]);
});

describe('a query', () => {
  it('is answered from several subgraphs with one call to each', async () => {
    calls = [];
    const { status, data, errors } = await ask(
      url,
      {
        query: 'query Q($id: ID!) { planet(id: $id) { name moons { name } books { title } } }',
        variables: { id: '3' },
      },
      { 'x-correlation-id': 'a.b-c_1' },
    );
    expect({ status, data, errors }).toEqual({
      status: 200,
      data: { planet: { name: 'Earth', moons: [{ name: 'Moon' }], books: [{ title: 'Walden' }] } },
      errors: [],
    });
    expect(calls).toMatchObject([
      { subgraph: 'space', status: 'ok', correlationId: 'a.b-c_1' },
      { subgraph: 'library', status: 'ok', correlationId: 'a.b-c_1' },
    ]);
    expect(calls[0]?.operation).toContain('planet(id:$id)');
    expect(calls[0]?.durationMs).toBeGreaterThan(0);
  });

  it('asks for all entities of a list in one call', async () => {
    calls = [];
    await ask(url, { query: '{ planets { books { title } } }' });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['space', 'library']);
  });

  it('may come by GET when it cannot be forged by a page', async () => {
    const address = `${url}/graphql?query=${encodeURIComponent('{books{title}}')}`;
    const allowed = await fetch(address, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await allowed.json()).toEqual({ data: { books: [{ title: 'Walden' }, { title: 'Red Mars' }] } });
    const forged = await fetch(address);
    expect(forged.status).toBe(400);
    expect(await forged.text()).toContain('CSRF');
  });

  it('keeps the error and code of a subgraph, names the subgraph and drops its stack trace', async () => {
    const { status, errors, data, text } = await ask(url, { query: '{ failing books { title } }' });
    expect(status).toBe(200);
    expect(data).toMatchObject({ failing: null, books: [{ title: 'Walden' }, { title: 'Red Mars' }] });
    expect(errors).toEqual([
      {
        message: 'The shelf is empty.',
        path: ['failing'],
        extensions: { code: 'SHELF_EMPTY', service: 'library' },
      },
    ]);
    expect(text).not.toContain('secret');
  });

  it('does not let a subgraph choose the status and headers of the answer', async () => {
    const { status, headers } = await ask(url, { query: '{ shouting }' });
    expect(status).toBe(200);
    expect(headers.get('x-loud')).toBeNull();
  });

  it('serves mutations of the graph by POST', async () => {
    const { data } = await ask(url, { query: 'mutation { writeBook(title: "Dune") { title author } }' });
    expect(data).toEqual({ writeBook: { title: 'Dune', author: 'you' } });
  });
});

describe('headers', () => {
  it('carry the correlation id to every subgraph and back to the client', async () => {
    const before = [space.received.length, library.received.length] as const;
    const { headers } = await ask(
      url,
      { query: '{ planets { books { title } } }' },
      { 'x-correlation-id': 'mine' },
    );
    expect(headers.get('x-correlation-id')).toBe('mine');
    expect(space.received[before[0]]?.['x-correlation-id']).toBe('mine');
    expect(library.received[before[1]]?.['x-correlation-id']).toBe('mine');
  });

  it.each(['a b', 'x'.repeat(129), 'a;b', '<script>'])(
    'replace the hostile correlation id %j',
    async (id) => {
      const { headers } = await ask(url, { query: '{ __typename }' }, { 'x-correlation-id': id });
      expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('travel to subgraphs only when they are allowed to', async () => {
    const before = space.received.length;
    await ask(
      url,
      { query: '{ planets { name } }' },
      { 'x-tenant': 'blue', authorization: 'Bearer secret', cookie: 'a=b', traceparent: '00-1-2-01' },
    );
    const { 'x-tenant': tenant, authorization, cookie, traceparent } = space.received[before] ?? {};
    expect({ tenant, authorization, cookie, traceparent }).toEqual({ tenant: 'blue' });
  });
});

describe('a subgraph that is missing', () => {
  it('costs only its own part of the answer and is named by /ready', async () => {
    await using broken = await start({ subgraphs: { library: { url: await unusedUrl() } } });
    const { status, data, errors } = await ask(broken.url, { query: '{ planets { name books { title } } }' });
    expect(status).toBe(200);
    expect(data).toEqual({
      planets: [
        { name: 'Earth', books: null },
        { name: 'Mars', books: null },
      ],
    });
    expect(errors).toEqual([
      {
        message: 'The subgraph library cannot be reached, so the fields it provides are missing.',
        path: ['planets'],
        extensions: { code: 'SUBGRAPH_UNREACHABLE', service: 'library', retryable: true },
      },
    ]);
    const ready = await fetch(`${broken.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', missing: ['library'], failing: [], quarantined: [] },
    ]);
    const health = await fetch(`${broken.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is not missing when it answers the probe', async () => {
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', missing: [], failing: [], quarantined: [] },
    ]);
  });
});

describe('time', () => {
  it('of a whole request is limited, and the answer comes without the slow part', async () => {
    const never = await startFaultServer(() => {});
    await using slow = await start({
      subgraphs: { library: { url: never.url } },
      request: { deadlineMs: 150 },
    });
    const { data, errors } = await ask(slow.url, { query: '{ books { title } planets { name } }' });
    expect(data).toMatchObject({ books: null, planets: [{ name: 'Earth' }, { name: 'Mars' }] });
    expect(errors[0]?.extensions).toEqual({
      code: 'REQUEST_DEADLINE_EXCEEDED',
      service: 'library',
      deadlineMs: 150,
      retryable: true,
    });
    await never.stop();
  });

  it('is not spent on a client that has gone: the subgraph call is aborted', async () => {
    const arrived = createGate();
    const aborted = createGate();
    const waiting = await startFaultServer((_request, response) => {
      response.once('close', () => aborted.open());
      arrived.open();
    });
    await using open = await start({ subgraphs: { library: { url: waiting.url } } });
    const controller = new AbortController();
    const asked = fetch(`${open.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ books { title } }"}',
      signal: controller.signal,
    });
    await arrived.opened;
    controller.abort();
    await expect(asked).rejects.toThrow('aborted');
    await aborted.opened;
    await waiting.stop();
  });
});

describe('closing', () => {
  it('lets a request in flight finish, tells its connection to close and says 503 at /ready', async () => {
    const arrived = createGate();
    const release = createGate();
    const held = await startFaultServer((_request, response) => {
      arrived.open();
      void release.opened.then(() => response.end('{"data":{"books":[]}}'));
    });
    const open = await start({ subgraphs: { library: { url: held.url } }, drain: { announceMs: 300 } });
    const asked = ask(open.url, { query: '{ books { title } }' });
    await arrived.opened;
    const closed = open.gateway.close();
    const ready = await fetch(`${open.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'draining', missing: [], failing: [], quarantined: [] },
    ]);
    expect(ready.headers.get('connection')).toBe('close');
    release.open();
    const { data, headers } = await asked;
    expect(data).toEqual({ books: [] });
    expect(headers.get('connection')).toBe('close');
    await closed;
    await expect(fetch(`${open.url}/health`)).rejects.toThrow('fetch failed');
    await held.stop();
  });

  it('does not wait for connections on which nothing was sent', async () => {
    const open = await start({ drain: { drainMs: 5000 } });
    const { hostname, port } = new URL(open.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    // By its answer the gateway has met the connection before.
    await (await fetch(`${open.url}/health`)).text();
    const startedAt = performance.now();
    await open.gateway.close();
    expect(performance.now() - startedAt).toBeLessThan(2000);
    silent.destroy();
  });

  it('cuts what is not finished within the drain time', async () => {
    const arrived = createGate();
    const stuck = await startFaultServer(() => arrived.open());
    const open = await start({ subgraphs: { library: { url: stuck.url } }, drain: { drainMs: 50 } });
    const asked = ask(open.url, { query: '{ books { title } }' });
    const failure = asked.then(
      () => 'answered',
      (error: Error) => error.message,
    );
    await arrived.opened;
    await open.gateway.close();
    expect(await failure).toBe('fetch failed');
    await stuck.stop();
  });
});

describe('production', () => {
  it('hides introspection, landing page, explorer and lets no page in', async () => {
    await using production = await start({ mode: 'production' });
    const { status, errors } = await ask(production.url, { query: '{ __schema { queryType { name } } }' });
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const page = await fetch(`${production.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
    expect((await fetch(`${production.url}/graphiql`)).status).toBe(404);
    const origin = { origin: 'https://studio.apollographql.com' };
    const { headers } = await ask(production.url, { query: '{ __typename }' }, origin);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is what NODE_ENV says where no mode is given', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await using production = await start();
    await using development = await start({ mode: 'development' });
    vi.unstubAllEnvs();
    const query = '{ __schema { queryType { name } } }';
    expect((await ask(production.url, { query })).status).toBe(400);
    expect((await ask(development.url, { query })).status).toBe(200);
  });

  it('shows them all in development', async () => {
    const { status } = await ask(url, { query: '{ __schema { queryType { name } } }' });
    expect(status).toBe(200);
    const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('sandbox');
    const preflight = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  });
});

describe('starting', () => {
  it('loads nothing that reports to Apollo: its gateway is no dependency', () => {
    const { dependencies } = createRequire(import.meta.url)('../package.json') as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).not.toContain('@apollo/gateway');
  });

  it('refuses a supergraph that Apollo cannot serve, in one sentence', async () => {
    const broken = supergraphSdl.replace('type Query', 'type Question');
    const failing = createGateway({ supergraphSdl: broken, logger: silent, port: 0 });
    await expect(failing.listen()).rejects.toThrow(/^The supergraph cannot be served: .*\.$/s);
  });

  it('refuses a taken port by its number', async () => {
    const port = Number(new URL(url).port);
    const failing = createGateway({ supergraphSdl, logger: silent, port });
    await expect(failing.listen()).rejects.toThrow(
      new StartError([
        `Port ${port} on 127.0.0.1 is taken by another process; stop it or choose another port.`,
      ]),
    );
  });

  it('refuses all wrong options at once', () => {
    expect(() =>
      createGateway({ supergraphSdl, port: -1, request: { deadlineMs: 0 }, subgraphs: { lib: {} } }),
    ).toThrow(
      new StartError(['port must be >= 0, but is -1.', 'request.deadlineMs must be >= 1, but is 0.']),
    );
    expect(() => createGateway({ supergraphSdl, subgraphs: { librari: {} } })).toThrow(
      'subgraphs.librari names no subgraph of the supergraph (library, space); did you mean library?',
    );
  });
});
