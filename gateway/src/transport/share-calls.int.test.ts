import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { buildSchema, graphqlSync } from 'graphql';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultServer, type FaultServer } from '../../../tests/gateway/fault-server.ts';
import { postJson } from '../../../tests/gateway/http-request.ts';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { anonymous, type Viewer } from '../auth/viewer.ts';
import { checkSettings } from '../config/check-settings.ts';
import { createGateway } from '../gateway.ts';
import { startDeadline } from '../resilience/deadline.ts';
import { callTraits } from './call-traits.ts';
import { ConnectionPools } from './connection-pools.ts';
import { Guards } from './guards.ts';
import type { RequestContext } from './request-context.ts';
import { subgraphClient, subgraphEndpoint } from './subgraph-client.ts';
import type { AskSubgraph, SubgraphQuery } from './subgraph-query.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly response: ServerResponse;
  readonly closed: Promise<void>;
}

/** A subgraph that answers when the test says so. */
let received: Received[];
let server: FaultServer;
beforeEach(async () => {
  received = [];
  server = await startFaultServer((request, response) => {
    const { headers } = request;
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { query } = JSON.parse(body) as { query: string };
      received.push({ headers, query, response, closed });
    });
  });
});
afterEach(() => server.stop());

const arrived = async (count: number): Promise<void> => {
  await expect.poll(() => received.length, { interval: 2, timeout: 5000 }).toBe(count);
};
const answer = (index: number, body: string): void => void received[index]?.response.end(body);
const correlationIds = (): unknown[] => received.map(({ headers }) => headers['x-correlation-id']);

const log = pino({ level: 'silent' });
const caller = (
  correlationId: string,
  headers = '',
  ms = 60_000,
  viewer: Viewer = anonymous,
): RequestContext => ({
  correlationId,
  viewer,
  address: '',
  headers,
  client: { name: 'test', version: '1' },
  deadline: startDeadline(ms),
  log,
});
const text = (query: string): SubgraphQuery => ({
  query,
  body: JSON.stringify({ query }),
  traits: callTraits(query),
});
const codes = async (asked: readonly Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(asked)).map((each) =>
    each.status === 'fulfilled' ? each.value : (each.reason as { code?: string }).code,
  );

describe('a client that shares what is in flight', () => {
  let pools: ConnectionPools;
  let ask: AskSubgraph;
  beforeEach(() => {
    const settings = checkSettings({ transport: { shareInFlight: true, timeoutMs: 20_000 } });
    pools = new ConnectionPools(settings.transport);
    ask = subgraphClient(subgraphEndpoint('books', server.url, settings, pools, new Guards(settings, log)));
  });
  afterEach(() => pools.close());

  it('makes one call of equal queries, under the correlation id of the first, and gives each its own copy', async () => {
    const asked = ['one', 'two', 'three'].map((id) => ask(text('{ a }'), caller(id)));
    const other = ask(text('query Other { a }'), caller('four'));
    await arrived(2);
    answer(0, '{"data":{"a":{"b":1}}}');
    answer(1, '{"data":{"a":null}}');
    const answers = await Promise.all(asked);
    expect(answers.map(({ data }) => data)).toEqual(answers.map(() => ({ a: { b: 1 } })));
    expect(new Set(answers.map(({ data }) => data?.['a'])).size).toBe(3);
    expect(await other).toMatchObject({ data: { a: null }, errors: [] });
    expect(correlationIds()).toEqual(['one', 'four']);
  });

  it('keeps callers apart whose forwarded headers differ', async () => {
    const contexts = [
      caller('one', 'authorization: ann\r\n'),
      caller('two', 'authorization: bob\r\n'),
      caller('three', 'authorization: ann\r\n'),
      caller('four'),
    ];
    const asked = contexts.map((context) => ask(text('{ me }'), context));
    await arrived(3);
    for (const { headers, response } of received) {
      response.end(JSON.stringify({ data: { me: headers.authorization ?? null } }));
    }
    const names = (await Promise.all(asked)).map(({ data }) => data?.['me']);
    expect(names).toEqual(['ann', 'bob', 'ann', null]);
  });

  it('keeps viewers apart, whatever headers they forward', async () => {
    const viewers = ['ann', 'bob', 'ann', undefined].map((subject): Viewer =>
      subject === undefined ? anonymous : { ...anonymous, kind: 'identified', subject },
    );
    const asked = viewers.map((viewer, index) => ask(text('{ me }'), caller(`${index}`, '', 60_000, viewer)));
    await arrived(3);
    for (const { response } of received) response.end('{"data":{"me":1}}');
    await Promise.all(asked);
    expect(correlationIds()).toEqual(['0', '1', '3']);
  });

  it('never shares a mutation, nor what a request reads after one', async () => {
    const writers = [caller('w1'), caller('w2')];
    const writes = writers.map((context) => ask(text('mutation { write }'), context));
    await arrived(2);
    for (const { response } of received) response.end('{"data":{"write":1}}');
    await Promise.all(writes);
    const reads = [caller('r1'), caller('r2'), ...writers].map((context) => ask(text('{ a }'), context));
    await arrived(5);
    for (const index of [2, 3, 4]) answer(index, '{"data":{"a":1}}');
    await Promise.all(reads);
    expect(new Set(correlationIds())).toEqual(new Set(['r1', 'w1', 'w2']));
  });

  it('lets one whose time is over leave, and the others have the answer', async () => {
    const asked = [ask(text('{ a }'), caller('one', '', 20)), ask(text('{ a }'), caller('two'))];
    const left = asked[0]?.catch((error: unknown) => error);
    await arrived(1);
    expect(await left).toMatchObject({ code: 'REQUEST_DEADLINE_EXCEEDED' });
    answer(0, '{"data":{"a":1}}');
    expect(await asked[1]).toMatchObject({ data: { a: 1 }, errors: [] });
  });

  it('ends the call when the last one has gone, and begins a new one for the next', async () => {
    const contexts = [caller('one'), caller('two')];
    const asked = contexts.map((context) => ask(text('{ a }'), context));
    await arrived(1);
    for (const { deadline } of contexts) deadline.cancel();
    expect(await codes(asked)).toEqual(['CLIENT_GONE', 'CLIENT_GONE']);
    const next = ask(text('{ a }'), caller('three'));
    await received[0]?.closed;
    await arrived(2);
    answer(1, '{"data":{"a":2}}');
    expect(await next).toMatchObject({ data: { a: 2 }, errors: [] });
  });

  it('shares failures of the connection and of the answer', async () => {
    const lost = ['one', 'two'].map((id) => ask(text('{ a }'), caller(id)));
    await arrived(1);
    received[0]?.response.destroy();
    expect(await codes(lost)).toEqual(['SUBGRAPH_CONNECTION_LOST', 'SUBGRAPH_CONNECTION_LOST']);
    const failures = await Promise.all(lost.map((each) => each.catch((error: unknown) => error)));
    expect(failures[0]).not.toBe(failures[1]);
    const unreadable = ['three', 'four'].map((id) => ask(text('{ a }'), caller(id)));
    await arrived(2);
    answer(1, '<html>');
    expect(await codes(unreadable)).toEqual(['SUBGRAPH_NOT_JSON', 'SUBGRAPH_NOT_JSON']);
  });
});

/** Every client asks for something of its own besides: when that has arrived, the rest of its request has begun. */
const owns = ['books { title }', 'books { author }', 'books { title author }', 'failing'];
const services = buildSchema(`
  type Query { planets: [Planet!] books: [Book!] failing: String }
  type Planet { id: ID! name: String }
  type Book { title: String author: String }`);
const rows = { planets: [{ id: '3', name: 'Earth' }], books: [{ title: 'Walden', author: 'Thoreau' }] };

describe.each([
  { shareInFlight: true, does: 'makes one subgraph call of equal queries of its clients', calls: 1 },
  { shareInFlight: false, does: 'calls for each client', calls: owns.length },
])('a gateway with shareInFlight $shareInFlight', ({ shareInFlight, does, calls }) => {
  it(does, async () => {
    const gateway = createGateway({
      supergraphSdl: composeSmallGraph({ space: server.url, library: server.url }),
      transport: { shareInFlight },
      logger: log,
      port: 0,
    });
    const { url } = await gateway.listen();
    const asked = owns.map((own) => postJson(url, { query: `{ planets { id name } ${own} }` }));
    await arrived(calls + owns.length);
    for (const { query, response } of received) {
      response.end(JSON.stringify(graphqlSync({ schema: services, source: query, rootValue: rows })));
    }
    const answers = (await Promise.all(asked)).map((each) => each.text.trim());
    const planets = '"planets":[{"id":"3","name":"Earth"}]';
    expect(answers).toEqual([
      `{"data":{${planets},"books":[{"title":"Walden"}]}}`,
      `{"data":{${planets},"books":[{"author":"Thoreau"}]}}`,
      `{"data":{${planets},"books":[{"title":"Walden","author":"Thoreau"}]}}`,
      `{"data":{${planets},"failing":null}}`,
    ]);
    await gateway.close();
  });
});
