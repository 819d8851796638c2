import { PGlite } from '@electric-sql/pglite';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pgliteDialect } from './pglite-dialect.ts';

const waitMs = 200;

interface Tables {
  moons: { id: number };
}

let kysely: Kysely<Tables>;
beforeAll(async () => {
  kysely = new Kysely<Tables>({ dialect: pgliteDialect(await PGlite.create(), waitMs).dialect });
  await sql`create table moons (id int primary key)`.execute(kysely);
});
afterAll(() => kysely.destroy());

const ids = async () =>
  (await kysely.selectFrom('moons').select('id').orderBy('id').execute()).map(({ id }) => id);

describe('the one session of the embedded database', () => {
  it('lets a statement outside wait until the open transaction has ended, so that it sees all or nothing', async () => {
    let seen: Promise<number[]> | undefined;
    await kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('moons').values({ id: 1 }).execute();
      seen = ids();
      await transaction.insertInto('moons').values({ id: 2 }).execute();
    });
    expect(await seen).toEqual([1, 2]);
  });

  it('serves those that wait in their order', async () => {
    const order: number[] = [];
    const wait = (n: number) => sql`select 1`.execute(kysely).then(() => order.push(n));
    await kysely.transaction().execute(async (transaction) => {
      void wait(1);
      void wait(2);
      void wait(3);
      await sql`select 1`.execute(transaction);
    });
    await wait(4);
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('refuses a statement that waits for its own transaction, instead of waiting for ever', async () => {
    const stuck = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('moons').values({ id: 3 }).execute();
      await ids();
    });
    await expect(stuck).rejects.toThrow(
      'The embedded database was busy for 200 ms: is a statement waiting for its own transaction?',
    );
    expect(await ids()).toEqual([1, 2]);
  });

  it('goes on after statements that fail and waiters that give up', async () => {
    await expect(sql`select nonsense`.execute(kysely)).rejects.toMatchObject({ code: '42703' });
    await kysely.transaction().execute(async () => {
      await expect(Promise.all([ids(), ids()])).rejects.toThrow(/busy for 200 ms/);
    });
    expect(await ids()).toEqual([1, 2]);
  });

  it('counts the rows that a statement changed', async () => {
    const { numUpdatedRows } = await kysely
      .updateTable('moons')
      .set((eb) => ({ id: eb('id', '+', 10) }))
      .executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(2n);
  });

  it('refuses to stream, and says what to do instead', async () => {
    const read = async () => {
      for await (const row of kysely.selectFrom('moons').selectAll().stream()) expect(row).toBeUndefined();
    };
    await expect(read()).rejects.toThrow('read them in pages');
  });
});
