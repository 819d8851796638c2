import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, httpRequest, postJson, type HttpAnswer } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startSmallGateway();
});
afterAll(() => gateway.stop());

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';
const form = ({ status, headers }: HttpAnswer): unknown[] => [status, headers['content-type']];

/** GraphQL over HTTP (draft), sections "application/json" and "application/graphql-response+json" of "Status Codes". */
const requestErrors: [string, Record<string, unknown>, string][] = [
  ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ comets }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a wrong variable',
    { query: 'query ($id: ID!) { planet(id: $id) { name } }', variables: { id: null } },
    'BAD_USER_INPUT',
  ],
  [
    'an unknown operation',
    { query: 'query A { books { title } }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'too large a document',
    { query: `{ ${'a { '.repeat(3300)} b ${' }'.repeat(3300)} }` },
    'OPERATION_TOO_LARGE',
  ],
];
const malformed: [string, unknown, string][] = [
  ['broken JSON', '{"query":', 'BAD_JSON'],
  ['no query', { variables: {} }, 'BAD_REQUEST'],
  ['variables that are a list', { query: '{ books { title } }', variables: [7] }, 'BAD_REQUEST'],
];

describe.each([
  ['application/json', 200, 200, json, json],
  ['application/json, text/plain, */*', 200, 200, json, json],
  ['application/graphql-response+json', 200, 400, graphqlResponse, graphqlResponse],
  ['application/graphql-response+json, application/json;q=0.9', 200, 400, graphqlResponse, graphqlResponse],
  ['application/json;q=0.5, application/graphql-response+json', 200, 400, graphqlResponse, graphqlResponse],
  [undefined, 200, 400, json, graphqlResponse],
  ['*/*', 200, 400, json, graphqlResponse],
  ['application/*', 200, 400, json, graphqlResponse],
  ['text/html, */*;q=0.1', 200, 400, json, graphqlResponse],
  ['application/json;q=0, */*', 200, 400, graphqlResponse, graphqlResponse],
  ['*/*, application/graphql-response+json;q=0', 200, 200, json, json],
])('with accept %s', (accept, dataStatus, errorStatus, dataType, failureType) => {
  const headers: Record<string, string> = accept === undefined ? {} : { accept };

  it(`data, also partial or null, has status ${dataStatus}`, async () => {
    for (const query of ['{ books { title } }', '{ failing books { title } }', '{ failing }']) {
      expect(form(await postJson(gateway.url, { query }, headers))).toEqual([dataStatus, dataType]);
    }
  });

  it.each(requestErrors)(`%s has status ${errorStatus}`, async (_name, body, code) => {
    const answer = await postJson(gateway.url, body, headers);
    expect(form(answer)).toEqual([errorStatus, errorStatus === 200 ? dataType : failureType]);
    expect(JSON.parse(answer.text)).not.toHaveProperty('data');
    expect(firstError(answer)[1]).toBe(code);
  });

  it.each(malformed)('%s has status 400', async (_name, body, code) => {
    const answer = await postJson(gateway.url, body, headers);
    expect(form(answer)).toEqual([400, failureType]);
    expect(firstError(answer)[1]).toBe(code);
  });

  it('the answer says that it varies by accept', async () => {
    const { headers: answered } = await postJson(gateway.url, { query: '{ books { title } }' }, headers);
    expect(answered.vary?.split(', ')).toContain('accept');
  });
});

/** GraphQL over HTTP (draft), section "Body": 406 is recommended, and to stop processing. */
describe('with an accept header that takes no JSON', () => {
  it.each(['text/html', 'image/png', 'application/json;q=0', 'text/event-stream, multipart/mixed'])(
    '%s is refused before anything runs',
    async (accept) => {
      const answer = await postJson(
        gateway.url,
        { query: 'mutation { writeBook(title: "x") { title } }' },
        { accept },
      );
      expect(firstError(answer)).toEqual([
        406,
        'NOT_ACCEPTABLE',
        'The answer would be JSON, which the accept header excludes; accept application/graphql-response+json.',
      ]);
      expect(answer.headers['content-type']).toBe(json);
      expect(JSON.parse(answer.text)).not.toHaveProperty('data');
      const path = `/graphql?query=${encodeURIComponent('{ books { title } }')}`;
      const preflighted = { accept, 'apollo-require-preflight': 'yes' };
      expect(
        (await httpRequest(gateway.url, { method: 'GET', path, headers: preflighted })).text,
      ).not.toContain('Walden');
    },
  );
});

describe('GET', () => {
  const get = (search: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
    httpRequest(gateway.url, {
      method: 'GET',
      path: `/graphql?${search}`,
      headers: { 'apollo-require-preflight': 'yes', ...headers },
    });
  const books = `query=${encodeURIComponent('{ books { author } }')}`;

  it('answers a query', async () => {
    const { status, text } = await get(books);
    expect([status, text]).toEqual([
      200,
      '{"data":{"books":[{"author":"Thoreau"},{"author":"Robinson"}]}}\n',
    ]);
  });

  // GraphQL over HTTP (draft), section "GET".
  it.each(['application/json', 'application/graphql-response+json', '*/*'])(
    'refuses a mutation and says that POST is allowed, accepting %s',
    async (accept) => {
      const answer = await get(
        `query=${encodeURIComponent('mutation { writeBook(title: "x") { title } }')}`,
        { accept },
      );
      expect(answer.headers.allow).toBe('POST');
      expect(firstError(answer)).toEqual([
        405,
        'BAD_REQUEST',
        'GET requests only support query operations, not mutation operations',
      ]);
    },
  );

  it('refuses the mutation that the name chooses', async () => {
    const query = 'query A { books { title } } mutation B { writeBook(title: "x") { title } }';
    const search = `query=${encodeURIComponent(query)}&operationName=`;
    expect((await get(`${search}A`)).status).toBe(200);
    expect((await get(`${search}B`)).status).toBe(405);
  });

  // GHSA-9q82-xgwf-vj6h: a page may send these without asking, and a check for the three form types lets them through.
  it.each([
    'message/rfc822',
    'application/graphql',
    'application/json garbage',
    'invalid',
    'application/jsonx',
    'text/plain',
  ])('refuses the content type %s', async (type) => {
    expect(firstError(await get(books, { 'content-type': type }))).toEqual([
      415,
      'BAD_REQUEST',
      'GET requests may not have a content-type header other than application/json.',
    ]);
  });

  it('refuses a content type whatever else would let the request in, and what a page could forge', async () => {
    const url = `/graphql?${books}`;
    const odd = await httpRequest(gateway.url, {
      method: 'GET',
      path: url,
      headers: { 'content-type': 'message/x' },
    });
    expect(odd.status).toBe(415);
    const forged = await httpRequest(gateway.url, { method: 'GET', path: url });
    expect(firstError(forged).slice(0, 2)).toEqual([400, 'BAD_REQUEST']);
    expect(forged.text).toContain('potential Cross-Site Request Forgery');
  });

  it('takes the content type application/json, in UTF-8 only', async () => {
    expect((await get(books, { 'content-type': 'application/json; charset=UTF-8' })).status).toBe(200);
    expect((await get(books, { 'content-type': 'application/json; charset=utf-16' })).status).toBe(415);
  });

  it('refuses JSON parameters that nest as deeply as no body may', async () => {
    const deep = `{"a":${'['.repeat(64)}${']'.repeat(64)}}`;
    for (const name of ['variables', 'extensions']) {
      expect(firstError(await get(`${books}&${name}=${encodeURIComponent(deep)}`))).toEqual([
        400,
        'JSON_TOO_DEEP',
        'The JSON of the request nests deeper than 64 levels; send flatter variables.',
      ]);
    }
  });

  it.each([
    [`${books}&${books}`, "The 'query' search parameter may only be specified once."],
    [`${books}&variables=%7B`, 'The variables search parameter contains invalid JSON.'],
    [`${books}&variables=[1]`, 'The variables search parameter should contain a JSON-encoded object.'],
    [`${books}&extensions=7`, 'The extensions search parameter should contain a JSON-encoded object.'],
    ['', 'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.'],
  ])('refuses ?%s', async (search, message) => {
    expect(firstError(await get(search))).toEqual([400, 'BAD_REQUEST', message]);
  });
});

describe('another method', () => {
  it.each(['PUT', 'DELETE', 'PATCH'])('%s is refused with the ones that are allowed', async (method) => {
    const answer = await httpRequest(gateway.url, {
      method,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.headers.allow).toBe('GET, POST');
    expect(firstError(answer).slice(0, 2)).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });
});
