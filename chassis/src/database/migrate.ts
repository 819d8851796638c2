import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { readdir, readFile } from 'node:fs/promises';
import { StartError } from '../config/start-error.ts';

/** The tables that the chassis itself needs in each service's database. */
const ownMigrations = new URL('../../migrations/', import.meta.url);

/** Applies the migrations that are new, each once and in the order of their names, under a lock that other instances respect. */
export async function migrate<Tables>(kysely: Kysely<Tables>, folder: URL): Promise<void> {
  await migrateFolder(kysely, ownMigrations, 'chassis_migration');
  await migrateFolder(kysely, folder, 'migration');
}

async function migrateFolder<Tables>(kysely: Kysely<Tables>, folder: URL, table: string): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => readMigrations(folder) },
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (failed === undefined && error === undefined) return;
  const reason = error instanceof Error ? error.message : String(error);
  const what = failed === undefined ? 'The migrations' : `Migration ${failed.migrationName}`;
  throw new StartError(`${what} in ${folder.pathname} could not be applied: ${reason}`, { cause: error });
}

async function readMigrations(folder: URL): Promise<Record<string, Migration>> {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
  const names = (await readdir(base)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = names.map(async (name) => {
    const text = await readFile(new URL(name, base), 'utf8');
    const up = async (db: Kysely<unknown>): Promise<void> => {
      await sql.raw(text).execute(db);
    };
    return [name.replace(/\.sql$/, ''), { up }] as const;
  });
  return Object.fromEntries(await Promise.all(migrations));
}
