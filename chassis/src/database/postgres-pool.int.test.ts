import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openMoons } from '../../test/open-moons.ts';
import { testEngines } from '../testing/engines.ts';

const postgres = testEngines.filter(({ name }) => name === 'postgres');

describe.each(postgres)('a pool on $name', (engine) => {
  it('outlives a connection that breaks while it is lent, also between two statements', async () => {
    const { database, close } = await openMoons(engine);
    const { kysely } = database;
    const work = kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ readonly pid: number }>`select pg_backend_pid() as pid`.execute(
        transaction,
      );
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(kysely);
      const isGone = async (): Promise<boolean> =>
        (await sql`select from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(kysely)).rows.length ===
        0;
      await expect.poll(isGone).toBe(true);
      await sql`select 1`.execute(transaction);
    });
    await expect(work).rejects.toThrow(/terminat|connection|not queryable/i);
    await database.ping();
    await close();
  });
});
