import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstError, httpRequest, postJson } from './http-request.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startSmallGateway({ limits: { maxCharacters: 1_000_000 } });
});
afterAll(() => gateway.stop());

const persisted = (query: string): { persistedQuery: { version: number; sha256Hash: string } } => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
});

describe('a persisted query', () => {
  it.each(['application/json', 'application/graphql-response+json', '*/*'])(
    'is asked for with status 200, sent once, and then known by its hash, accepting %s',
    async (accept) => {
      const query = `# ${accept}\n{ books { author } }`;
      const extensions = persisted(query);
      const unknown = await postJson(gateway.url, { extensions }, { accept });
      expect(firstError(unknown)).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound']);
      expect(unknown.headers['cache-control']).toContain('no-cache');
      const registered = await postJson(gateway.url, { extensions, query }, { accept });
      const known = await postJson(gateway.url, { extensions }, { accept });
      const byGet = await httpRequest(gateway.url, {
        method: 'GET',
        path: `/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`,
        headers: { accept, 'apollo-require-preflight': 'yes' },
      });
      expect([known.text, byGet.text]).toEqual([registered.text, registered.text]);
      expect(JSON.parse(known.text)).toHaveProperty('data.books');
    },
  );

  it('cannot be registered under the hash of another text', async () => {
    const extensions = persisted('{ books { title } }');
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      expect(
        firstError(await postJson(gateway.url, { query: '{ failing }', extensions }, { accept })),
      ).toEqual([400, 'BAD_REQUEST', 'provided sha does not match query']);
    }
    expect((await postJson(gateway.url, { extensions })).text).toContain('PersistedQueryNotFound');
  });

  it('is not registered when it is refused', async () => {
    const query = '{ comets }';
    await postJson(gateway.url, { query, extensions: persisted(query) });
    expect((await postJson(gateway.url, { extensions: persisted(query) })).text).toContain(
      'PersistedQueryNotFound',
    );
  });

  it('that is a mutation is refused by GET', async () => {
    const query = 'mutation { writeBook(title: "x") { title } }';
    const extensions = persisted(query);
    expect((await postJson(gateway.url, { query, extensions })).status).toBe(200);
    const { status, headers } = await httpRequest(gateway.url, {
      method: 'GET',
      path: `/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect([status, headers.allow]).toEqual([405, 'POST']);
  });

  it.each<[unknown, string, string]>([
    [{ version: 2, sha256Hash: 'a' }, 'BAD_REQUEST', 'Unsupported persisted query version'],
    ['text', 'BAD_REQUEST', 'Unsupported persisted query version'],
    [
      { version: 1, sha256Hash: { toString: 1 } },
      'MALFORMED_OPERATION',
      'The request is not a GraphQL request: the `sha256Hash` of its persisted query is an object instead of a string.',
    ],
    [
      { version: 1, sha256Hash: ['a'] },
      'MALFORMED_OPERATION',
      'The request is not a GraphQL request: the `sha256Hash` of its persisted query is a list instead of a string.',
    ],
  ])('%j is refused', async (persistedQuery, code, message) => {
    expect(firstError(await postJson(gateway.url, { extensions: { persistedQuery } }))).toEqual([
      400,
      code,
      message,
    ]);
    const path = `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`;
    const byGet = await httpRequest(gateway.url, {
      method: 'GET',
      path,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(firstError(byGet)).toEqual([400, code, message]);
  });

  it('is kept within 30 MiB, least recently used out first', async () => {
    const text = (index: number): string => `# ${index} ${'x'.repeat(999_900)}\n{ __typename }`;
    for (let index = 0; index < 34; index += 1) {
      const query = text(index);
      expect((await postJson(gateway.url, { query, extensions: persisted(query) })).status).toBe(200);
    }
    expect((await postJson(gateway.url, { extensions: persisted(text(0)) })).text).toContain(
      'PersistedQueryNotFound',
    );
    expect((await postJson(gateway.url, { extensions: persisted(text(33)) })).text).toContain('"data"');
  });
});
