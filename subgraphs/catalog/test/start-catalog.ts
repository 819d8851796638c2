import type { ServiceOver } from '@musiccorp/chassis/service/create-service';
import type { TestEngine } from '@musiccorp/chassis/testing/engines';
import {
  callRest,
  startTestService,
  type RestAnswer,
  type TestService,
} from '@musiccorp/chassis/testing/start-test-service';
import { expect } from 'vitest';
import { createCatalog } from '../src/service.ts';
import type { CatalogTables } from '../src/store/tables.ts';

export type TestCatalog = TestService<ServiceOver<CatalogTables>>;

interface CatalogOptions {
  readonly importDirectory?: string;
  readonly importMaxBytes?: number;
}

/** A catalog with two genres and nothing else. */
export async function startCatalog(engine: TestEngine, options: CatalogOptions = {}): Promise<TestCatalog> {
  const { importDirectory, importMaxBytes = 1_000_000 } = options;
  const catalog = await startTestService(engine, createCatalog, {
    importDirectory,
    importPollMs: 20,
    importMaxBytes,
  });
  for (const name of ['Indie', 'Soul']) {
    await catalog.rest('POST', '/v1/genres', { body: { name, description: `${name} music.` } });
  }
  return catalog;
}

export async function createArtist(catalog: TestCatalog, name: string): Promise<string> {
  const { status, body } = await catalog.rest('POST', '/v1/artists', { body: { name } });
  expect(status).toBe(201);
  return String(body['id']);
}

/** The body that makes an album; only its artist has to be said. */
export function albumBody(artistId: string, own: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'Give Blood',
    artistId,
    genreIds: ['gen_indie'],
    releaseDate: '2005-07-04',
    description: 'Loud and short.',
    listPrice: { amountMinor: 1299, currency: 'GBP' },
    ...own,
  };
}

export async function createAlbum(
  catalog: TestCatalog,
  artistId: string,
  own: Record<string, unknown> = {},
): Promise<string> {
  const { status, body } = await catalog.rest('POST', '/v1/albums', { body: albumBody(artistId, own) });
  expect({ status, body }).toMatchObject({ status: 201 });
  return String(body['id']);
}

export const csvHeader = 'artist,title,genres,releaseDate,price,currency,description,coverUrl';

/** Sends a file to the importer as the body. */
export function sendFile(
  catalog: TestCatalog,
  content: string | Uint8Array,
  type = 'text/csv',
): Promise<RestAnswer> {
  return post(`${catalog.url}/v1/imports`, content, { 'content-type': type });
}

async function post(
  url: string,
  content: string | Uint8Array,
  headers: Record<string, string>,
): Promise<RestAnswer> {
  const body = typeof content === 'string' ? content : new Blob([new Uint8Array(content)]);
  const response = await fetch(url, { method: 'POST', headers, body });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** Sends a file to the importer in a form. */
export async function sendForm(catalog: TestCatalog, files: readonly File[]): Promise<RestAnswer> {
  const form = new FormData();
  for (const file of files) form.append('file', file);
  const response = await fetch(`${catalog.url}/v1/imports`, { method: 'POST', body: form });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** The import at this path, once it no longer runs. */
export async function endOfImport(
  catalog: TestCatalog,
  path: string | null,
): Promise<Record<string, unknown>> {
  const url = `${catalog.url}${String(path)}`;
  await expect
    .poll(async () => (await callRest(url, 'GET')).body['status'], { timeout: 20_000, interval: 20 })
    .not.toBe('RUNNING');
  return (await callRest(url, 'GET')).body;
}

/** Sends a file and waits for the end of its import. */
export async function importFile(
  catalog: TestCatalog,
  content: string | Uint8Array,
  type = 'text/csv',
): Promise<Record<string, unknown>> {
  const answer = await sendFile(catalog, content, type);
  expect(answer).toMatchObject({ status: 202 });
  return endOfImport(catalog, answer.headers.get('location'));
}
