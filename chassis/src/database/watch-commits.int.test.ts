import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMoons, type MoonTables } from '../../test/open-moons.ts';
import { testEngines } from '../testing/engines.ts';
import type { Database } from './open-database.ts';

describe.each(testEngines)('whoever waits for commits on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  let woken = 0;
  beforeAll(async () => {
    ({ database, close } = await openMoons(engine));
    await sql`insert into moons (id, name) values ('m', 'M')`.execute(database.kysely);
    database.onCommit('visits', () => (woken += 1));
  });
  afterAll(() => close());
  beforeEach(() => {
    woken = 0;
  });

  const visit = { moonId: 'm', sequence: 1 };

  it('is woken once per transaction that wrote to the table, after its commit', async () => {
    await database.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('visits').values(visit).execute();
      await transaction.updateTable('visits').set({ sequence: 2 }).execute();
      expect(woken).toBe(0);
    });
    expect(woken).toBe(1);
  });

  it('is woken by a statement outside of transactions, also where it is part of another one', async () => {
    await database.kysely.deleteFrom('visits').execute();
    expect(woken).toBe(1);
    await sql`with made as (insert into visits (moon_id, sequence) values ('m', 3) returning 1) select * from made`.execute(
      database.kysely,
    );
    expect(woken).toBe(2);
  });

  it('is not woken by a rollback, by reading, or by other tables', async () => {
    const failing = database.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('visits').values(visit).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await database.kysely.transaction().execute(async (transaction) => {
      await transaction.selectFrom('visits').selectAll().execute();
      await transaction.updateTable('moons').set({ craters: 1 }).execute();
    });
    expect(woken).toBe(0);
  });

  it('is not woken any more once it has ended that', async () => {
    let others = 0;
    const end = database.onCommit('visits', () => (others += 1));
    await database.kysely.deleteFrom('visits').execute();
    end();
    await database.kysely.deleteFrom('visits').execute();
    expect(others).toBe(1);
    expect(woken).toBe(2);
  });
});
