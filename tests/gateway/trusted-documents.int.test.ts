import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { firstError, httpRequest, postJson, type HttpAnswer } from './http-request.ts';
import { composeSmallGraph } from './small-graph.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

const trusted = 'query Books { books { title } }';
const other = '{ books { author } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const byId = (id: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });

let folder: string;
let manifest: string;
const running: RunningGateway[] = [];
const start = async (options: Partial<GatewayOptions>): Promise<string> => {
  const gateway = await startSmallGateway({ planning: { manifest }, ...options });
  running.push(gateway);
  return gateway.url;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trusted-'));
  manifest = join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ [sha256(trusted)]: trusted, 'books.v1': trusted }));
});
afterAll(async () => {
  await Promise.all(running.map((gateway) => gateway.stop()));
  rmSync(folder, { recursive: true });
});

const get = (url: string, parameters: Record<string, string>): Promise<HttpAnswer> =>
  httpRequest(url, {
    method: 'GET',
    path: `/graphql?${new URLSearchParams(parameters).toString()}`,
    headers: { 'apollo-require-preflight': 'yes' },
  });
const extensionsOf = (body: object): string => JSON.stringify((body as { extensions: unknown }).extensions);
const refused = [
  403,
  'OPERATION_NOT_TRUSTED',
  'Only operations that were registered before are answered here, and this one was not; register it, or send the hash of one that is.',
];

describe('where only trusted documents are answered', () => {
  let url: string;
  beforeAll(async () => {
    url = await start({ trustedDocuments: 'only', request: { maxBatch: 3 } });
  });

  it('they run by their text, their hash and their id, by POST and GET, each time', async () => {
    const asked = [
      () => postJson(url, { query: trusted }),
      () => postJson(url, byId(sha256(trusted))),
      () => postJson(url, byId('books.v1')),
      () => postJson(url, { query: trusted, ...byId(sha256(trusted)) }),
      () => get(url, { query: trusted }),
      () => get(url, { extensions: extensionsOf(byId(sha256(trusted))) }),
    ];
    for (const ask of [...asked, ...asked]) {
      const { status, text } = await ask();
      expect([status, text]).toEqual([200, '{"data":{"books":[{"title":"Walden"},{"title":"Red Mars"}]}}\n']);
    }
  });

  it.each<[string, () => Promise<HttpAnswer>]>([
    ['another text', () => postJson(url, { query: other })],
    ['a text that differs by a space', () => postJson(url, { query: `${trusted} ` })],
    ['what is no GraphQL', () => postJson(url, { query: '{' })],
    ['introspection', () => postJson(url, { query: '{ __schema { queryType { name } } }' })],
    ['another text by GET', () => get(url, { query: other })],
    ['a hash that is none', () => postJson(url, byId(sha256(other)))],
    ['a hash that is none by GET', () => get(url, { extensions: extensionsOf(byId('0')) })],
    ['a text with its hash, to be registered', () => postJson(url, { query: other, ...byId(sha256(other)) })],
    ['another text with a trusted hash', () => postJson(url, { query: other, ...byId(sha256(trusted)) })],
    ['a list in which one is not', () => postJson(url, [{ query: trusted }, { query: other }])],
  ])('%s is refused', async (_title, ask) => {
    expect(firstError(await ask())).toEqual(refused);
  });

  it('a trusted text with the hash of another is refused', async () => {
    expect(firstError(await postJson(url, { query: trusted, ...byId(sha256(other)) }))).toEqual([
      400,
      'BAD_REQUEST',
      'provided sha does not match query',
    ]);
  });
});

it('others are answered and told of, once each, as long as that is only warned of', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn', base: null }, { write: (line) => void lines.push(line) });
  const url = await start({ trustedDocuments: 'warn', logger });
  for (let round = 0; round < 3; round += 1) {
    expect((await postJson(url, { query: other })).status).toBe(200);
    expect((await postJson(url, { query: trusted })).status).toBe(200);
  }
  const told = lines.map((line) => JSON.parse(line) as { msg: string; sha256: string });
  const unknown = told.filter(({ msg }) => msg === 'an operation is asked for that is not registered');
  expect(unknown.map((line) => line.sha256)).toEqual([sha256(other)]);
});

it('registered documents run by their hash where everything does', async () => {
  const url = await start({});
  expect((await postJson(url, byId(sha256(trusted)))).text).toContain('Walden');
  expect((await postJson(url, { query: other })).status).toBe(200);
});

it('a gateway that trusts nothing it could read refuses to start', () => {
  const supergraphSdl = composeSmallGraph({ space: 'http://a.invalid/', library: 'http://b.invalid/' });
  expect(() => createGateway({ supergraphSdl, trustedDocuments: 'only' })).toThrow(
    'trustedDocuments is only, but planning.manifest names no file with the operations that are trusted; set it.',
  );
});
