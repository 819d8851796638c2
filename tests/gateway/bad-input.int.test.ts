import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, httpRequest, postJson, sendBytes, type HttpAnswer } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let gateway: RunningGateway;
let url: string;
beforeAll(async () => {
  gateway = await startSmallGateway();
  ({ url } = gateway);
});
afterAll(() => gateway.stop());

const ask = '{ books { author } }';
const data = { books: [{ author: 'Thoreau' }, { author: 'Robinson' }] };
const dataOf = ({ text }: HttpAnswer): unknown => (JSON.parse(text) as { data?: unknown }).data;
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'];

const snapshot = (): unknown =>
  [Object.prototype, Array.prototype, Function.prototype].map((prototype) =>
    Object.getOwnPropertyNames(prototype),
  );
const before = snapshot();

describe('the names of prototypes', () => {
  it.each(inherited.filter((name) => name !== '__proto__'))('%s is an alias like any other', async (name) => {
    const query = `{ ${name}: planets { ${name}: name inner: moons { ${name}: name } } }`;
    const answer = await postJson(url, { query });
    expect([answer.status, dataOf(answer)]).toEqual([
      200,
      {
        [name]: [
          { [name]: 'Earth', inner: [{ [name]: 'Moon' }] },
          { [name]: 'Mars', inner: [{ [name]: 'Phobos' }, { [name]: 'Deimos' }] },
        ],
      },
    ]);
    expect(snapshot()).toEqual(before);
  });

  it.each(inherited)('%s as a variable, a member, a parameter and a header changes nothing', async (name) => {
    const nested = `{"polluted":{"constructor":{"prototype":{"polluted":1}}},"__proto__":{"polluted":1}}`;
    const query = 'query ($id: ID!) { planet(id: $id) { name } }';
    const text = `{"${name}":${nested},"query":"${query}","variables":{"id":"3","${name}":${nested}},"extensions":{"${name}":${nested}}}`;
    const answer = await httpRequest(url, {
      path: `/graphql?${name}=${name}`,
      headers: { 'content-type': 'application/json', [name]: name, cookie: `${name}=${name}` },
      body: text,
    });
    expect([answer.status, dataOf(answer)]).toEqual([200, { planet: { name: 'Earth' } }]);
    expect({}).not.toHaveProperty('polluted');
    expect(snapshot()).toEqual(before);
  });

  it.each<[string, unknown[]]>([
    [
      `{"__proto__":{"query":"${ask}"}}`,
      [
        400,
        'BAD_REQUEST',
        'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.',
      ],
    ],
    [
      '{"query":"{ __typename }","operationName":"constructor"}',
      [
        400,
        'OPERATION_RESOLUTION_FAILURE',
        'The document does not say which operation to run: it holds none named constructor; choose from (unnamed) by `operationName`.',
      ],
    ],
    [
      '{"query":"{ constructor }"}',
      [400, 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "constructor" on type "Query".'],
    ],
    [
      '{"query":"{ planet(id: 3, __proto__: 1) { name } }"}',
      [400, 'GRAPHQL_VALIDATION_FAILED', 'Unknown argument "__proto__" on field "Query.planet".'],
    ],
  ])('%s is refused', async (text, expected) => {
    expect(firstError(await postJson(url, text))).toEqual(expected);
  });
});

describe('the text of a body', () => {
  it('may begin with a byte order mark', async () => {
    const answer = await postJson(url, `\uFEFF{"query":"${ask}"}`);
    expect([answer.status, dataOf(answer)]).toEqual([200, data]);
  });

  it.each<[string, string, unknown[]]>([
    [
      'a mark inside',
      `{"query":\uFEFF"${ask}"}`,
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 1, column 10: expected a value, found "\uFEFF".',
      ],
    ],
    [
      'a NUL in a string',
      `{"query":"{ books\u0000 }"}`,
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 1, column 10: expected a value, found "\\"".',
      ],
    ],
    [
      'a NUL behind it',
      `{"query":"${ask}"}\u0000`,
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 1, column 33: expected nothing more, found "\\u0000".',
      ],
    ],
    [
      'an escaped NUL in the document',
      '{"query":"{ books\\u0000 { author } }"}',
      [400, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected character: U+0000.'],
    ],
    [
      'half a surrogate pair in a string of the document',
      '{"query":"{ planet(id: \\"\\ud800\\") { name } }"}',
      [400, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Invalid character within String: U+D800.'],
    ],
    [
      'half a surrogate pair in the document',
      '{"query":"{ \\udfff }"}',
      [400, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Invalid character: U+DFFF.'],
    ],
    [
      'a second document',
      `{"query":"${ask}"} {"query":"${ask}"}`,
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 1, column 34: expected nothing more, found "{".',
      ],
    ],
    [
      'a number that is none',
      '{"query":"{ __typename }","variables":{"a":NaN}}',
      [
        400,
        'BAD_JSON',
        'Invalid JSON in the request body: line 1, column 44: expected a value, found "NaN".',
      ],
    ],
    [
      'nothing but spaces',
      ' \r\n\t ',
      [
        400,
        'EMPTY_BODY',
        'The request body is empty; send a JSON object such as {"query":"{ __typename }"}.',
      ],
    ],
    [
      'null',
      'null',
      [400, 'BODY_NOT_OBJECT', 'The request body is null, but must be one JSON object with a `query`.'],
    ],
    [
      'text',
      '"a"',
      [400, 'BODY_NOT_OBJECT', 'The request body is a string, but must be one JSON object with a `query`.'],
    ],
  ])('with %s is refused', async (_what, text, expected) => {
    expect(firstError(await postJson(url, text))).toEqual(expected);
  });

  it.each(['\\u0000', '\\ud800', '\\udc00\\ud800', '\\u202e', '\\u200d'])(
    'may have %s in a variable, which names no planet',
    async (character) => {
      const query = 'query ($id: ID!) { planet(id: $id) { name } }';
      const answer = await postJson(url, `{"query":"${query}","variables":{"id":"a${character}b"}}`);
      expect([answer.status, dataOf(answer)]).toEqual([200, { planet: null }]);
    },
  );

  it('counts the last of the keys that stand twice', async () => {
    const twice = await postJson(url, `{"query":"{ nonsense","query":"${ask}","query":"${ask}"}`);
    expect([twice.status, dataOf(twice)]).toEqual([200, data]);
    const last = await postJson(url, `{"query":"${ask}","query":"{ comets }"}`);
    expect(firstError(last).slice(0, 2)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('may have members that nobody knows', async () => {
    const answer = await postJson(url, {
      query: ask,
      id: 7,
      tracing: { on: true },
      doc_id: null,
      extensions: { a: [] },
    });
    expect([answer.status, dataOf(answer)]).toEqual([200, data]);
  });

  it('may nest as deeply as allowed and no deeper', async () => {
    const nested = (depth: number): string =>
      `{"query":"${ask}","extensions":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    expect((await postJson(url, nested(62))).status).toBe(200);
    for (const depth of [63, 5000, 500_000]) {
      expect(firstError(await postJson(url, nested(depth)))).toEqual([
        400,
        'JSON_TOO_DEEP',
        'The JSON of the request nests deeper than 64 levels; send flatter variables.',
      ]);
    }
    expect((await postJson(url, `{"query":"# ${'['.repeat(5000)}\\n${ask}"}`)).status).toBe(200);
  });
});

describe('a member of the wrong type', () => {
  const wrong: [string, unknown, string][] = [
    ...[7, true, { kind: 'Field' }, ['a']].map((value): [string, unknown, string] => [
      'query',
      value,
      'GraphQL queries must be strings.',
    ]),
    ...['a', ''].map((value): [string, unknown, string] => [
      'variables',
      value,
      '`variables` in a POST body should be provided as an object, not a recursively JSON-encoded string.',
    ]),
    ...[7, false, ['a']].map((value): [string, unknown, string] => [
      'variables',
      value,
      '`variables` in a POST body must be an object if provided.',
    ]),
    [
      'extensions',
      '{}',
      '`extensions` in a POST body should be provided as an object, not a recursively JSON-encoded string.',
    ],
    ...[0, true, []].map((value): [string, unknown, string] => [
      'extensions',
      value,
      '`extensions` in a POST body must be an object if provided.',
    ]),
    ...[7, {}, ['a'], false].map((value): [string, unknown, string] => [
      'operationName',
      value,
      '`operationName` in a POST body must be a string if provided.',
    ]),
  ];
  it.each(wrong)('%s %j is refused', async (name, value, message) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await postJson(url, { query: ask, [name]: value }, { accept });
      expect(firstError(answer)).toEqual([400, 'BAD_REQUEST', message]);
    }
  });

  it.each(['variables', 'extensions', 'operationName'])('null is as good as no %s', async (name) => {
    expect(dataOf(await postJson(url, { query: ask, [name]: null }))).toEqual(data);
  });
});

describe('a very long name', () => {
  it('of an operation is taken within the limit of the document', async () => {
    const name = 'N'.repeat(32_000);
    const answer = await postJson(url, { query: `query ${name} { __typename }`, operationName: name });
    expect([answer.status, dataOf(answer)]).toEqual([200, { __typename: 'Query' }]);
  });

  it('of 1 MB is refused for the size of the body', async () => {
    const name = 'N'.repeat(1_048_576);
    expect(firstError(await postJson(url, { query: `query ${name} { __typename }` }))).toEqual([
      413,
      'BODY_TOO_LARGE',
      'The request body is larger than the 1048576 bytes allowed here; send less.',
    ]);
  });

  it('of an operation that is not there is refused in few words', async () => {
    const answer = await postJson(url, { query: '{ __typename }', operationName: 'N'.repeat(1_000_000) });
    expect(firstError(answer)).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
      `The document does not say which operation to run: it holds none named ${'N'.repeat(100)}…; choose from (unnamed) by \`operationName\`.`,
    ]);
  });

  it('is one of many: of 20 operations, ten are told', async () => {
    const query = Array.from({ length: 20 }, (_, index) => `query Q${index} { __typename }`).join('\n');
    expect(firstError(await postJson(url, { query }))).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
      'The document does not say which operation to run: it holds several (Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9 and 10 more); choose one by `operationName`.',
    ]);
  });
});

describe('every answer', () => {
  it.each([
    'GET /graphql?query=%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    'GET /graphql?query=%00 HTTP/1.1\r\nhost: a\r\napollo-require-preflight: y\r\nconnection: close\r\n\r\n',
    'POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: \u0001\r\n\r\n',
    'POST //graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    'POST /graphql/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    'TRACE /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    'GET /graphql HTTP/9.9\r\nhost: a\r\n\r\n',
    `GET /graphql?${'a'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
  ])('is JSON, also to %j', async (bytes) => {
    const [head = '', body = ''] = (await sendBytes(url, bytes)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(head).toMatch(/content-type: application\/(problem\+|graphql-response\+)?json; charset=utf-8/i);
    expect(JSON.parse(body)).toBeTypeOf('object');
  });
});
