import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, readAnswer, type Answer } from '../../../tests/gateway/ask.ts';
import { composeSmallGraph, startLibrary, startSpace } from '../../../tests/gateway/small-graph.ts';
import { createGateway } from '../gateway.ts';

let url: string;
let stopAll: () => Promise<unknown>;

beforeAll(async () => {
  const [space, library] = await Promise.all([startSpace(), startLibrary()]);
  const supergraphSdl = composeSmallGraph({ space: space.url, library: library.url });
  const gateway = createGateway({
    supergraphSdl,
    logger: pino({ level: 'silent' }),
    port: 0,
    request: { maxBodyBytes: 50_000 },
  });
  ({ url } = await gateway.listen());
  stopAll = () => Promise.all([gateway.close(), space.stop(), library.stop()]);
});
afterAll(() => stopAll());

const first = ({ status, errors }: Answer): unknown[] => [
  status,
  errors[0]?.extensions['code'],
  errors[0]?.message,
];

describe('a body', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, unknown[]]>([
    [
      'that is malformed JSON is refused with its place',
      '{"query":\n "{ planets { name } }",}',
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 2, column 25: expected a key in double quotes, found "}".',
      ],
    ],
    [
      'that is empty is refused with an example',
      '',
      [
        400,
        'EMPTY_BODY',
        'The request body is empty; send a JSON object such as {"query":"{ __typename }"}.',
      ],
    ],
    [
      'that is an array is refused as a batch',
      '[{"query":"{ __typename }"}]',
      [
        400,
        'BATCHING_NOT_SUPPORTED',
        'The request body is an array, but operations are not batched here; send one JSON object per request.',
      ],
    ],
    [
      'that is a number is refused',
      '7',
      [400, 'BODY_NOT_OBJECT', 'The request body is a number, but must be one JSON object with a `query`.'],
    ],
    [
      'that nests too deeply is refused',
      `{"query":"{ __typename }","variables":{"a":${'['.repeat(4000)}${']'.repeat(4000)}}}`,
      [400, 'JSON_TOO_DEEP', 'The JSON of the request nests deeper than 64 levels; send flatter variables.'],
    ],
    [
      'that is too large is refused',
      JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(50_000) }),
      [413, 'BODY_TOO_LARGE', 'The request body is larger than the 50000 bytes allowed here; send less.'],
    ],
    [
      'that is not UTF-8 is refused',
      new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
      [400, 'BAD_ENCODING', 'The request body is not valid UTF-8; encode the JSON as UTF-8.'],
    ],
  ])('%s', async (_title, body, expected) => {
    expect(first(await ask(url, body))).toEqual(expected);
  });

  it('of another content type is refused by name', async () => {
    expect(first(await ask(url, 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual(
      [
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        'The content type application/x-www-form-urlencoded is not supported here; send `content-type: application/json`.',
      ],
    );
  });

  it('that is missing together with its content type is refused', async () => {
    const response = await fetch(`${url}/graphql`, { method: 'POST' });
    expect(first(await readAnswer(response)).slice(0, 2)).toEqual([400, 'EMPTY_BODY']);
  });
});

describe('an operation', () => {
  it.each<[string, Record<string, unknown>, number, string, RegExp]>([
    ['without a query', { variables: {} }, 400, 'BAD_REQUEST', /query/],
    ['that is not text', { query: 7 }, 400, 'BAD_REQUEST', /strings/],
    [
      'with a syntax error',
      { query: '{ planets {' },
      400,
      'GRAPHQL_PARSE_FAILED',
      /Expected Name, found <EOF>/,
    ],
    [
      'with an unknown field',
      { query: '{ planetz { name } }' },
      400,
      'GRAPHQL_VALIDATION_FAILED',
      /Did you mean "planet" or "planets"/,
    ],
    [
      'with a variable of the wrong type',
      { query: 'query Q($id: ID!) { planet(id: $id) { name } }', variables: { id: { deep: true } } },
      400,
      'BAD_USER_INPUT',
      /Variable "\$id" got invalid value/,
    ],
    [
      'without a required variable',
      { query: 'query Q($id: ID!) { planet(id: $id) { name } }' },
      400,
      'BAD_USER_INPUT',
      /"\$id" of required type "ID!" was not provided/,
    ],
    [
      'with variables that are a list',
      { query: '{ __typename }', variables: [1] },
      400,
      'BAD_REQUEST',
      /object/,
    ],
    [
      'that is not in the document',
      { query: 'query A { __typename }', operationName: 'B' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
      /holds none named B; choose from A/,
    ],
    [
      'that is one of several, unnamed,',
      { query: 'query A { __typename } query C { __typename }' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
      /holds several \(A, C\)/,
    ],
    [
      'with too many tokens',
      { query: `{ ${'a '.repeat(11_000)} }` },
      400,
      'OPERATION_TOO_LARGE',
      /more than 2000 tokens/,
    ],
    [
      'that nests very deeply',
      { query: `{ ${'a { '.repeat(300)} b ${' }'.repeat(300)} }` },
      400,
      'OPERATION_TOO_LARGE',
      /more than 16 levels of fields/,
    ],
  ])('%s is refused with the reason', async (_title, body, status, code, message) => {
    const answer = await ask(url, body);
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([status, code]);
    expect(answer.errors[0]?.message).toMatch(message);
    expect(answer.text).not.toContain('stacktrace');
  });

  it('that is a mutation is refused by GET', async () => {
    const query = encodeURIComponent('mutation { writeBook(title: "x") { title } }');
    const response = await fetch(`${url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    const answer = await readAnswer(response);
    expect([answer.status, answer.errors[0]?.message]).toEqual([
      405,
      'GET requests only support query operations, not mutation operations',
    ]);
  });

  it('named __proto__, or with a variable of that name, changes nothing', async () => {
    const body =
      '{"query":"{ __proto__: planets { constructor: name } }","variables":{"__proto__":{"polluted":1}}}';
    const { status } = await ask(url, body);
    expect(status).toBeLessThan(500);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the path', () => {
  it('refuses other methods and names the ones it takes', async () => {
    const response = await fetch(`${url}/graphql`, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(first(await readAnswer(response))).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'DELETE is not allowed on /graphql; use GET, POST.',
    ]);
  });

  it.each([
    ['GET', '/nowhere', 404, 'NOT_FOUND'],
    ['POST', '/nowhere', 404, 'NOT_FOUND'],
    ['OPTIONS', '/nowhere', 404, 'NOT_FOUND'],
    ['PROPFIND', '/nowhere', 404, 'NOT_FOUND'],
    ['POST', '/health', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/%zz', 400, 'BAD_URL'],
  ])('%s %s is answered with a problem document', async (method, path, status, code) => {
    const response = await fetch(`${url}${path}`, { method });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect([response.status, await response.json()]).toMatchObject([status, { status, code }]);
  });

  it.each([
    ['FOO / HTTP/1.1\r\nhost: a\r\n\r\n', 'HTTP/1.1 400', 'Invalid method'],
    ['GET / HTTP/1.1\r\n\r\n', 'HTTP/1.1 400', 'FST_ERR|host|Host|BAD_REQUEST|Bad Request'],
    [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 'HTTP/1.1 431', 'too large'],
    ['\u0016\u0003\u0001 garbage\r\n\r\n', 'HTTP/1.1 400', 'BAD_REQUEST'],
  ])('raw bytes %j are answered and the connection ends', async (bytes, status, words) => {
    const answer = await sendRaw(bytes);
    expect(answer).toContain(status);
    expect(answer).toMatch(new RegExp(words));
  });
});

function sendRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
