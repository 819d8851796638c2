import { testEngines } from '@musiccorp/chassis/testing/engines';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalog } from '../src/service.ts';
import { csvHeader, sendFile, startCatalog, type TestCatalog } from './start-catalog.ts';

const rows = (...titles: string[]) =>
  [csvHeader, ...titles.map((title) => `Dropped,${title},Indie,2001-02-03,9.50,GBP,,`), ''].join('\n');

describe.each(testEngines)('the import folder on $name', (engine) => {
  let catalog: TestCatalog;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalog-folder-'));
    catalog = await startCatalog(engine, { importDirectory: folder });
  });
  afterEach(async () => {
    await catalog.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const reportIn = async (place: string, name: string): Promise<Record<string, unknown>> => {
    const path = join(folder, place, `${name}.report.json`);
    await expect.poll(() => readdir(join(folder, place)), { timeout: 10_000 }).toContain(name);
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  };

  it('imports what is dropped into it and moves it to done/ with a report', async () => {
    await writeFile(join(folder, 'new.csv'), rows('One', 'Two', ''));
    const report = await reportIn('done', 'new.csv');
    expect(report).toMatchObject({
      fileName: 'new.csv',
      status: 'DONE',
      imported: 2,
      rejected: 1,
      problems: [{ line: 4, reason: 'title is missing.' }],
    });
    expect((await catalog.rest('GET', `/v1/imports/${String(report['id'])}`)).body).toMatchObject(report);
    expect(await readdir(folder)).toEqual(['done', 'failed']);
  });

  it('moves what cannot be imported to failed/ with the reason', async () => {
    await writeFile(join(folder, 'empty.csv'), '');
    await writeFile(join(folder, 'photo.png'), 'x');
    expect(await reportIn('failed', 'empty.csv')).toMatchObject({
      status: 'FAILED',
      failure: 'The file is empty.',
    });
    expect(await reportIn('failed', 'photo.png')).toMatchObject({
      failure: expect.stringMatching(/\.csv, \.jsonl/),
    });
  });

  it('changes nothing when the same file is dropped again, and keeps both', async () => {
    await writeFile(join(folder, 'a.csv'), rows('Same'));
    const first = await reportIn('done', 'a.csv');
    await writeFile(join(folder, 'a.csv'), rows('Same'));
    await expect.poll(async () => (await readdir(join(folder, 'done'))).length, { timeout: 10_000 }).toBe(4);
    const second = (await readdir(join(folder, 'done'))).find((name) =>
      /^a-.*\.csv\.report\.json$/.test(name),
    );
    expect(JSON.parse(await readFile(join(folder, 'done', String(second)), 'utf8'))).toEqual(first);
  });

  it('waits for a file that is still being written, and passes over those that say so', async () => {
    const path = join(folder, 'slow.csv');
    await writeFile(join(folder, 'other.csv.part'), rows('Partial'));
    await writeFile(path, rows('First'));
    for (let at = 0; at < 20; at++) {
      await appendFile(path, `Dropped,More ${at},Indie,2001-02-03,9.50,GBP,,\n`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await reportIn('done', 'slow.csv')).toMatchObject({ imported: 21 });
    expect(await readdir(folder)).toContain('other.csv.part');
  });
});

describe.each(testEngines)('an import whose process went away, on $name', (engine) => {
  it('is FAILED at the next start, with the reason, and its file can be sent again', async () => {
    const catalog = await startCatalog(engine);
    const { service } = catalog;
    const file = rows('Again');
    const first = await sendFile(catalog, file);
    const id = String(first.body['id']);
    await expect
      .poll(async () => (await catalog.rest('GET', `/v1/imports/${id}`)).body['status'])
      .toBe('DONE');
    await service.database.kysely
      .updateTable('imports')
      .set({ status: 'RUNNING', finishedAt: null, heartbeatAt: new Date(Date.now() - 120_000) })
      .execute();
    await service.stop();
    await service.start();
    const url = service.url;
    const answer = (await (await fetch(`${url}/v1/imports/${id}`)).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(/^The service stopped while the import ran\. Send the file again/),
      finishedAt: expect.any(String),
    });
    const again = await sendFile({ ...catalog, url }, file);
    expect(again.status).toBe(202);
    expect(again.body['id']).not.toBe(id);
    await catalog.stop();
  });

  it('ends FAILED when the service stops meanwhile, and what was imported stays', async () => {
    const catalog = await startCatalog(engine, { importMaxBytes: 10_000_000 });
    const { service } = catalog;
    const many = rows(...Array.from({ length: 40_000 }, (_, at) => `Title ${at}`));
    const { body } = await sendFile(catalog, many);
    await expect
      .poll(async () => (await catalog.rest('GET', `/v1/imports/${String(body['id'])}`)).body['linesRead'], {
        interval: 10,
      })
      .toBeGreaterThan(0);
    await service.stop();
    await service.open();
    const stored = await service.database.kysely.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ status: 'FAILED', failure: expect.stringMatching(/Send the file again/) });
    expect(stored.linesRead % 500).toBe(0);
    const albums = await service.database.kysely.selectFrom('albums').select('id').execute();
    expect(albums).toHaveLength(stored.imported);
    await catalog.stop();
  });
});

it('refuses a folder that cannot be used, in one sentence', async () => {
  const [engine] = testEngines;
  const database = await engine!.create();
  const file = join(tmpdir(), `not-a-folder-${process.pid}`);
  await writeFile(file, '');
  const { pino } = await import('pino');
  const config = {
    host: '127.0.0.1',
    port: 0,
    portSetting: 'CATALOG_PORT',
    logLevel: 'info' as const,
    natsUrl: undefined,
    natsPrefix: 'test',
    importDirectory: file,
    importPollMs: 20,
    importMaxBytes: 1000,
    ...database,
  };
  const service = createCatalog(config, { logger: pino({ level: 'silent' }) });
  await expect(service.start()).rejects.toThrow(
    /^The import folder .* \(CATALOG_IMPORT_DIR\) cannot be used: /,
  );
  await rm(file);
  await database.drop();
});
