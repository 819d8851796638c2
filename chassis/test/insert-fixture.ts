import { openDatabase } from '../src/database/open-database.ts';
import { moonMigrations, silent, type MoonTables } from './open-moons.ts';

/** A process that inserts moons into an embedded database for ever, and says the id of each when the database has it. */
const [, , directory = ''] = process.argv;
const { kysely } = await openDatabase<MoonTables>({
  url: undefined,
  directory,
  migrations: moonMigrations,
  logger: silent,
});
for (let number = 1; ; number++) {
  const id = `moon_${number}`;
  await kysely.insertInto('moons').values({ id, name: id, notes: null, more: null }).execute();
  process.stdout.write(`${id}\n`);
}
