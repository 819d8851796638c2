import { openDatabase, type Database } from '../src/database/open-database.ts';
import { createLogger } from '../src/logging/create-logger.ts';
import type { TestDatabase, TestEngine } from '../src/testing/engines.ts';

export interface MoonTables {
  moons: {
    id: string;
    name: string;
    craters: number | null;
    mass: string | null;
    foundOn: string | null;
    seenAt: Date | null;
    isRound: boolean | null;
    names: string[] | null;
    visits: string[] | null;
    counts: number[] | null;
    notes: unknown;
    more: unknown;
  };
  visits: { moonId: string; sequence: number };
}

export const moonMigrations = new URL('./migrations', import.meta.url);
export const silent = createLogger('moon', 'silent');

/** A database of moons on an engine; `close` also drops it. */
export async function openMoons(
  engine: TestEngine,
  onStatement?: (sql: string) => void,
): Promise<{ database: Database<MoonTables>; close: () => Promise<void> }> {
  const made = await engine.create();
  const database = await openAgain(made, moonMigrations, onStatement);
  const close = async (): Promise<void> => {
    await database.close();
    await made.drop();
  };
  return { database, close };
}

export function openAgain(
  made: TestDatabase,
  migrations = moonMigrations,
  onStatement?: (sql: string) => void,
): Promise<Database<MoonTables>> {
  return openDatabase<MoonTables>({
    url: made.databaseUrl,
    directory: made.dataDirectory,
    migrations,
    logger: silent,
    onStatement,
  });
}
