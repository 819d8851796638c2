import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { httpRequest, postJson, type HttpAnswer, type HttpRequestOptions } from './http-request.ts';
import { withExtras } from '../../gateway/src/execution/executed-request.ts';
import type * as executable from '../../gateway/src/execution/executable-operation.ts';
import { composeSmallGraph, startLibrary, startSpace, type RunningSubgraph } from './small-graph.ts';

/** Operations whose names begin with Extra carry more than data and errors. */
vi.mock('../../gateway/src/execution/executable-operation.ts', async (original) => {
  const found = await original<typeof executable>();
  const compileOperation: typeof found.compileOperation = (planned, subgraphs) => {
    const execute = found.compileOperation(planned, subgraphs);
    const name = planned.decided.known.definition.name?.value ?? '';
    if (!name.startsWith('Extra')) return execute;
    const extensions = name === 'ExtraHeaders' ? {} : { first: { a: [1, '\u2028'] }, none: undefined };
    return async (variables, context) =>
      withExtras(
        withExtras(await execute(variables, context), () => ({
          extensions,
          headers: [['x-first', '1'] as const],
        })),
        () => ({
          headers: [
            ['x-first', '2'],
            ['cache-control', 'max-age=7'],
          ],
        }),
      );
  };
  return { ...found, compileOperation };
});

/** Both gateways stand before the same subgraphs; only one of them has the fast lane. */
let fast: string;
let general: string;
let supergraphSdl: string;
const running: (Gateway | RunningSubgraph)[] = [];

async function start(options: Partial<GatewayOptions>): Promise<string> {
  const gateway = createGateway({ supergraphSdl, logger: pino({ level: 'silent' }), port: 0, ...options });
  running.push(gateway);
  return (await gateway.listen()).url;
}

beforeAll(async () => {
  const subgraphs = await Promise.all([startSpace(), startLibrary()]);
  running.push(...subgraphs);
  supergraphSdl = composeSmallGraph({ space: subgraphs[0].url, library: subgraphs[1].url });
  const settings = { response: { compressAboveBytes: 200 }, cors: { origins: ['https://shop.example'] } };
  [fast, general] = await Promise.all([
    start({ ...settings, fastLane: true }),
    start({ ...settings, fastLane: false }),
  ]);
});
afterAll(async () => {
  for (const each of running.toReversed()) await ('stop' in each ? each.stop() : each.close());
});

/** What may differ between two answers: when they were made, and nothing else. */
const mayDiffer = ['date'];

const comparable = ({ status, headers, bytes }: HttpAnswer): unknown => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !mayDiffer.includes(name))),
  bytes: bytes.toString('latin1'),
});

type Ask = (url: string) => Promise<HttpAnswer>;

/** Asked twice of the first, which by then knows the operation. */
async function compare(ask: Ask, first = fast, second = general): Promise<HttpAnswer> {
  await ask(first);
  const answer = await ask(first);
  expect(comparable(answer)).toEqual(comparable(await ask(second)));
  return answer;
}

const id = { 'x-correlation-id': 'two-doors' };
const post =
  (body: unknown, headers: HttpRequestOptions['headers'] = {}): Ask =>
  (url) =>
    postJson(url, body, { ...id, ...headers });

const planets = 'query P($with: Boolean = true) { planets { id name @include(if: $with) books { title } } }';
const operations: Record<string, object> = {
  'data of two subgraphs': { query: planets },
  variables: { query: planets, variables: { with: false } },
  'variables and extensions that are null': { query: planets, variables: null, extensions: null },
  'a name': { query: `${planets} query Q { books { author } }`, operationName: 'Q' },
  'a name that is null': { query: planets, operationName: null },
  'an unknown name': { query: planets, operationName: 'Z' },
  'no name where one is needed': { query: `${planets} query Q { books { author } }` },
  aliases: { query: '{ b: books { t: title, t2: title } __typename }' },
  introspection: { query: '{ __schema { queryType { name } } books { __typename } }' },
  'an error of a subgraph': { query: '{ failing books { title } }' },
  'only an error of a subgraph': { query: '{ failing }' },
  'an error that wants a status': { query: '{ shouting }' },
  'a null for an entity': {
    query: 'query ($id: ID!) { planet(id: $id) { name books { title } } }',
    variables: { id: 'no' },
  },
  'a mutation': { query: 'mutation { writeBook(title: "a") { title author } }' },
  'a wrong variable': { query: 'query ($id: ID!) { planet(id: $id) { name } }', variables: { id: {} } },
  'a missing variable': { query: 'query ($id: ID!) { planet(id: $id) { name } }' },
  'more variables than there are': { query: planets, variables: { other: 1 } },
  'variables of the wrong shape': { query: planets, variables: [true] },
  'a name of the wrong type': { query: planets, operationName: 7 },
  'members that mean nothing': { query: planets, id: 5 },
  'an unknown persisted query': {
    query: undefined,
    extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } },
  },
  'a syntax error': { query: '{ books { ' },
  'an unknown field': { query: '{ stars { name } }' },
  'an empty text': { query: '' },
  'letters of every kind': {
    query: 'query ($id: ID!) { planet(id: $id) { name } }',
    variables: { id: '😀\u2028\ud800"\\' },
  },
  'extensions and headers': { query: 'query Extra { books { title } }' },
  'extensions beside errors': { query: 'query ExtraErrors { failing books { title } }' },
  'headers without extensions': { query: 'query ExtraHeaders { books { title } }' },
  'names of prototypes': { query: '{ constructor: books { __proto__: title toString: author } }' },
};

describe('both doors give the same bytes for', () => {
  it.each(Object.entries(operations))('%s', async (_title, body) => {
    const answer = await compare(post(body));
    expect(answer.bytes.length).toBeGreaterThan(10);
  });

  const heads: [string, Record<string, string>][] = [
    ['accept: application/json', { accept: 'application/json' }],
    ['accept: the new media type', { accept: 'application/graphql-response+json' }],
    ['accept: both', { accept: 'application/graphql-response+json;q=0.1, application/json' }],
    ['accept: anything', { accept: '*/*' }],
    ['accept: nothing that there is', { accept: 'text/html' }],
    ['gzip', { 'accept-encoding': 'gzip' }],
    ['brotli first', { 'accept-encoding': 'gzip;q=0.5, br' }],
    ['no encoding at all', { 'accept-encoding': 'identity;q=0, *;q=0' }],
    ['a page that is let in', { origin: 'https://shop.example' }],
    ['a page that is not', { origin: 'https://elsewhere.example' }],
    ['a media type with a charset', { 'content-type': 'application/json; charset=utf-8' }],
    ['a media type in capitals', { 'content-type': 'Application/JSON' }],
    ['another charset', { 'content-type': 'application/json; charset=latin1' }],
    ['another media type', { 'content-type': 'text/plain' }],
    ['a correlation id that is none', { 'x-correlation-id': 'kept-id.7' }],
    [
      'a client that names itself',
      { 'apollographql-client-name': 'web', 'apollographql-client-version': '4.2' },
    ],
    ['a query plan that is asked for', { 'apollo-query-plan-experimental': '1' }],
  ];
  it.each(heads)('a request with %s', async (_title, headers) => {
    for (const name of ['data of two subgraphs', 'an error of a subgraph', 'a wrong variable']) {
      await compare(post(operations[name], headers));
    }
  });

  const bodies: [string, string][] = [
    ['broken JSON', '{"query":'],
    ['a list', JSON.stringify([operations['aliases']])],
    ['a text', '"{ books { title } }"'],
    ['nothing', ''],
    ['a byte order mark', `\ufeff${JSON.stringify(operations['aliases'])}`],
    ['a key that stands twice', '{"query":"{ books { author } }","query":"{ books { title } }"}'],
    ['a key of prototypes', '{"query":"{ books { title } }","__proto__":{"operationName":"x"}}'],
  ];
  it.each(bodies)('a body that is %s', async (_title, text) => {
    await compare(post(text));
  });

  it('requests by other methods and at other paths', async () => {
    const query = encodeURIComponent('{ books { title } }');
    const asked: HttpRequestOptions[] = [
      {
        method: 'GET',
        path: `/graphql?query=${query}`,
        headers: { ...id, 'apollo-require-preflight': 'yes' },
      },
      { method: 'GET', path: `/graphql?query=${query}`, headers: id },
      { method: 'PUT', headers: id },
      {
        method: 'OPTIONS',
        headers: { ...id, origin: 'https://shop.example', 'access-control-request-method': 'POST' },
      },
      {
        path: '/graphql/',
        headers: { ...id, 'content-type': 'application/json' },
        body: '{"query":"{books{title}}"}',
      },
      {
        path: '/graphql?x=1',
        headers: { ...id, 'content-type': 'application/json' },
        body: '{"query":"{books{title}}"}',
      },
      { path: '/nowhere', headers: id },
    ];
    for (const options of asked) await compare((url) => httpRequest(url, options));
  });

  it('an operation by its hash, once its text was sent with it', async () => {
    const query = '{ books { title } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    await compare(post({ extensions: { persistedQuery: { version: 1, sha256Hash } } }));
    await compare(post({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }));
  });
});

describe('the fast lane', () => {
  it('carries what stages add to an answer: extensions after the data, the last header of a name', async () => {
    const answer = await compare(post(operations['extensions beside errors']));
    expect(Object.keys(JSON.parse(answer.bytes.toString()) as object)).toEqual([
      'errors',
      'data',
      'extensions',
    ]);
    expect(answer.headers).toMatchObject({ 'x-first': '2', 'cache-control': 'max-age=7' });
  });

  it('is what answers an operation that is known, and nothing else', async () => {
    const apollo = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
    const passesApollo = async (url: string, body: object): Promise<boolean> => {
      apollo.mockClear();
      await post(body)(url);
      return apollo.mock.calls.length > 0;
    };
    // Asks no subgraph: these are Apollo Servers too.
    const body = { query: '{ __typename }' };
    expect([await passesApollo(fast, body), await passesApollo(fast, body)]).toEqual([true, false]);
    expect(await passesApollo(fast, { ...body, extensions: { a: 1 } })).toBe(true);
    expect([await passesApollo(general, body), await passesApollo(general, body)]).toEqual([true, true]);
    apollo.mockRestore();
  });
});

describe('the comparison', () => {
  const plugin = (
    change: (body: Record<string, unknown>, headers: Map<string, string>) => void,
  ): ApolloServerPlugin => ({
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body, http } }) => {
          if (body.kind === 'single') change(body.singleResult as Record<string, unknown>, http.headers);
          return Promise.resolve();
        },
      }),
  });

  it.each([
    ['a header more', plugin((_body, headers) => void headers.set('x-more', '1'))],
    ['another value', plugin((body) => void (body['data'] = { books: [] }))],
    [
      'another order of members',
      plugin((body) => {
        const { data } = body;
        delete body['data'];
        body['extensions'] = {};
        body['data'] = data;
      }),
    ],
  ])(
    'notices %s, which also shows that plugins see what the fast lane would take',
    async (_title, altering) => {
      const other = await start({ plugins: [altering], fastLane: true });
      await expect(compare(post({ query: '{ books { title } }' }), other, general)).rejects.toThrow();
    },
  );
});

it('what nobody foresaw is answered with 500 through both doors', async () => {
  let isBroken = false;
  const onSubgraphCall = (): void => {
    if (isBroken) throw new Error('an observer fails');
  };
  const doors = await Promise.all([
    start({ fastLane: true, onSubgraphCall }),
    start({ fastLane: false, onSubgraphCall }),
  ]);
  const query = '{ books { title } }';
  for (const door of doors) expect((await postJson(door, { query })).status).toBe(200);
  isBroken = true;
  for (const door of doors) {
    const { status, text } = await postJson(door, { query });
    expect([status, text]).toEqual([500, expect.stringContaining('INTERNAL_SERVER_ERROR')]);
  }
}, 10_000);
