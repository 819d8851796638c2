import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, postJson } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let single: RunningGateway;
let batching: RunningGateway;
let written: string[] = [];
beforeAll(async () => {
  [single, batching] = await Promise.all([
    startSmallGateway(),
    startSmallGateway({
      request: { maxBatch: 3 },
      onSubgraphCall: ({ operation }) => {
        if (operation.includes('writeBook')) written.push(operation);
      },
    }),
  ]);
});
afterAll(() => Promise.all([single.stop(), batching.stop()]));

const books = { query: '{ books { author } }' };
const data = { books: [{ author: 'Thoreau' }, { author: 'Robinson' }] };
const write = { query: 'mutation { writeBook(title: "x") { title } }' };

describe('a list of operations', () => {
  it.each([0, 1, 2, 1000])('is refused by default, of length %i', async (length) => {
    expect(
      firstError(
        await postJson(
          single.url,
          Array.from({ length }, () => books),
        ),
      ),
    ).toEqual([
      400,
      'BATCHING_NOT_SUPPORTED',
      'The request body is an array, but operations are not batched here; send one JSON object per request.',
    ]);
  });
});

describe('a list of operations where they are batched', () => {
  it.each(['application/json', 'application/graphql-response+json', '*/*'])(
    'is answered with one response for each and status 200, accepting %s',
    async (accept) => {
      const { status, text } = await postJson(
        batching.url,
        [books, { query: '{ comets }' }, { query: '{ failing }' }],
        { accept },
      );
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject([
        { data },
        { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
        { data: { failing: null }, errors: [{ extensions: { code: 'SHELF_EMPTY' } }] },
      ]);
    },
  );

  // GHSA-8r69-3cvp-wxc3: the answer of a batch had the cache-control of its first operation.
  it('may not be kept by caches', async () => {
    const { headers } = await postJson(batching.url, [books, books]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('of one is answered with a list of one, and an operation alone with one response', async () => {
    expect(JSON.parse((await postJson(batching.url, [books])).text)).toEqual([{ data }]);
    expect(JSON.parse((await postJson(batching.url, books)).text)).toEqual({ data });
  });

  it('is refused when it is empty or too long', async () => {
    expect(firstError(await postJson(batching.url, []))).toEqual([
      400,
      'BAD_REQUEST',
      'No operations found in request.',
    ]);
    expect(firstError(await postJson(batching.url, [books, books, books, books]))).toEqual([
      400,
      'BATCH_TOO_LARGE',
      'The request body holds 4 operations, but at most 3 are answered together; send fewer.',
    ]);
  });

  it.each<[unknown, string]>([
    [7, 'item 2 of the batch is a number instead of an object'],
    [null, 'item 2 of the batch is null instead of an object'],
    [[books], 'item 2 of the batch is a list instead of an object'],
    [{}, 'item 2 of the batch has neither a `query` nor a persisted one'],
    [{ query: 7 }, 'item 2 of the batch has a number as `query` instead of a string'],
    [{ ...books, variables: [] }, 'item 2 of the batch has a list as `variables` instead of an object'],
    [{ ...books, extensions: 'a' }, 'item 2 of the batch has a string as `extensions` instead of an object'],
    [
      { ...books, operationName: {} },
      'item 2 of the batch has an object as `operationName` instead of a string',
    ],
  ])('is refused as a whole for %j, before the mutation in it runs', async (item, reason) => {
    written = [];
    expect(firstError(await postJson(batching.url, [write, item]))).toEqual([
      400,
      'MALFORMED_OPERATION',
      `The request is not a GraphQL request: ${reason}.`,
    ]);
    expect(written).toEqual([]);
  });

  it('may hold mutations and null for what is left out', async () => {
    written = [];
    const nulls = { variables: null, operationName: null, extensions: null };
    const { status } = await postJson(batching.url, [
      { ...write, ...nulls },
      { ...books, ...nulls },
    ]);
    expect([status, written.length]).toEqual([200, 1]);
  });
});
