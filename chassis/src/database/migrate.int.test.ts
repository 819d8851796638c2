import { sql } from 'kysely';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moonMigrations, openAgain } from '../../test/open-moons.ts';
import { StartError } from '../config/start-error.ts';
import { testEngines, type TestDatabase } from '../testing/engines.ts';
import type { Database } from './open-database.ts';

describe.each(testEngines)('migrations on $name', (engine) => {
  let made: TestDatabase;
  let folder: string;
  const opened: Database<unknown>[] = [];

  beforeEach(async () => {
    made = await engine.create();
    folder = await mkdtemp(join(tmpdir(), 'moon-migrations-'));
    await cp(moonMigrations, pathToFileURL(folder), { recursive: true });
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await made.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(): Promise<Database<unknown>> {
    const database = await openAgain(made, pathToFileURL(folder));
    opened.push(database as unknown as Database<unknown>);
    return database as unknown as Database<unknown>;
  }
  async function reopen(): Promise<Database<unknown>> {
    for (const database of opened.splice(0)) await database.close();
    return open();
  }
  const add = (name: string, text: string) => writeFile(join(folder, name), text);
  const column = async (database: Database<unknown>, query: string): Promise<unknown[]> => {
    const { rows } = await sql.raw<{ value: unknown }>(query).execute(database.kysely);
    return rows.map(({ value }) => value);
  };
  const applied = (database: Database<unknown>) =>
    column(database, 'select name as value from migration order by timestamp, name');
  const tables = (database: Database<unknown>) =>
    column(
      database,
      "select table_name as value from information_schema.tables where table_schema = 'public' order by 1",
    );

  it('are applied in the order of their names, each once', async () => {
    await add(
      '0010-later.sql',
      "insert into moons (id, name) values ('late', 'after ' || (select max(id) from moons))",
    );
    await add('notes.txt', 'is no migration');
    const database = await open();
    expect(await applied(database)).toEqual(['0001-create-moons', '0002-create-visits', '0010-later']);
    const again = await reopen();
    expect(await column(again, 'select name as value from moons order by id')).toEqual([
      'after luna',
      'The; Moon',
    ]);
  });

  it('that are new are applied to a database that is there', async () => {
    await open();
    await add('0003-more.sql', 'alter table moons add column colour text');
    const database = await reopen();
    expect(await applied(database)).toHaveLength(3);
    expect(await column(database, 'select colour as value from moons')).toEqual([null]);
  });

  it('that are broken are named, with the reason, and leave nothing of themselves or of those before them', async () => {
    await add('0003-broken.sql', "create table half (id int); insert into nowhere values ('x');");
    const failed: unknown = await open().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StartError);
    expect((failed as StartError).message).toMatch(
      /^Migration 0003-broken in .* could not be applied: relation "nowhere" does not exist/,
    );
    await rm(join(folder, '0003-broken.sql'));
    const database = await open();
    expect(await tables(database)).not.toContain('half');
    expect(await applied(database)).toEqual(['0001-create-moons', '0002-create-visits']);
  });

  it('that have gone, although they were applied, are named', async () => {
    await open();
    await rm(join(folder, '0002-create-visits.sql'));
    await expect(reopen()).rejects.toThrow(/0002-create-visits.*missing/);
  });

  it('that cannot be read are told with their folder', async () => {
    await rm(folder, { recursive: true });
    await expect(open()).rejects.toThrow(
      /^The migrations in .*moon-migrations.* could not be applied: ENOENT/,
    );
  });

  it.skipIf(engine.name === 'pglite')(
    'are applied once when several instances start at the same time',
    async () => {
      const databases = await Promise.all(Array.from({ length: 5 }, () => open()));
      const [database] = databases;
      if (database === undefined) throw new Error('none opened');
      expect(await applied(database)).toEqual(['0001-create-moons', '0002-create-visits']);
      expect(await column(database, 'select count(*) as value from moons')).toEqual([1]);
    },
  );
});
