import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMoons, type MoonTables } from '../../test/open-moons.ts';
import { testEngines } from '../testing/engines.ts';
import { bulkInsert } from './bulk-insert.ts';
import { analyze, emptyTables, isLoaded, loadOnce } from './load-once.ts';
import type { Database } from './open-database.ts';
import { isUniqueViolation } from './unique-violation.ts';

const instant = new Date('2026-03-01T09:30:00.123Z');

const full = {
  id: 'moon_full',
  name: `O'Neil "\\' — 月 🎵`,
  craters: 9_007_199_254_740_991,
  mass: '123456789012345678901.500000',
  foundOn: '1610-01-07',
  seenAt: instant,
  isRound: true,
  names: ['a,b', '"q"', '\\', '', 'null', '月'],
  visits: ['2024-02-29', '2026-12-31'],
  counts: [0, -1, 9_007_199_254_740_991],
  notes: { deepKey: ['x', null, 1.5, true], snake_key: 1 },
  more: { camelKey: { innerKey: 'é' } },
};
const empty = {
  id: 'moon_empty',
  name: '',
  craters: null,
  mass: null,
  foundOn: null,
  seenAt: null,
  isRound: null,
  names: null,
  visits: null,
  counts: null,
  notes: null,
  more: null,
};

describe.each(testEngines)('the database on $name', (engine) => {
  let database: Database<MoonTables>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await openMoons(engine));
  });
  afterAll(() => close());
  beforeEach(() => emptyTables(database.kysely));

  const insert = (id: string, name = id) =>
    database.kysely
      .insertInto('moons')
      .values({ ...empty, id, name })
      .execute();
  const countMoons = async () => (await database.kysely.selectFrom('moons').select('id').execute()).length;
  const one = async (expression: string): Promise<unknown> => {
    const { rows } = await sql
      .raw<{ value: unknown }>(`select ${expression} as value`)
      .execute(database.kysely);
    return rows[0]?.value;
  };

  it('reads every kind of value as it was written', async () => {
    const written = { ...full, notes: JSON.stringify(full.notes), more: JSON.stringify(full.more) };
    await database.kysely.insertInto('moons').values([written, empty]).execute();
    expect(await database.kysely.selectFrom('moons').selectAll().orderBy('name').execute()).toEqual([
      empty,
      full,
    ]);
  });

  it.each<[expression: string, value: unknown]>([
    ['(select count(*) from moons)', 0],
    ['5::int8', 5],
    ['1.50::numeric', '1.50'],
    ['1.5::float8', 1.5],
    ["'2026-01-01'::date", '2026-01-01'],
    ["'2026-03-01 10:30:00.123456+01'::timestamptz", instant],
    ["array['2026-03-01 09:30:00.123+00'::timestamptz]", [instant]],
    ["array['a', null]::text[]", ['a', null]],
    ["array['2026-01-01'::date]", ['2026-01-01']],
    ['array[1::int8, null]', [1, null]],
    ['array[1.50::numeric]', ['1.50']],
    ['true', true],
    ["'{}'::text[]", []],
    ["'[1]'::json", [1]],
  ])('reads %s alike', async (expression, value) => {
    expect(await one(expression)).toEqual(value);
  });

  it('refuses a whole number that JavaScript cannot hold, instead of giving another one', async () => {
    await expect(one('9007199254740993::int8')).rejects.toThrow(
      '9007199254740993 does not fit a JavaScript number',
    );
    expect(await one('1')).toBe(1);
  });

  it('keeps nothing of a transaction that fails, and goes on', async () => {
    const failed = database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('moons')
        .values({ ...empty, id: 'a' })
        .execute();
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await countMoons()).toBe(0);
    await insert('b');
    expect(await countMoons()).toBe(1);
  });

  it('keeps nothing of a transaction that one statement of broke, nor of one whose commit is refused', async () => {
    const broken = database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('moons')
        .values({ ...empty, id: 'a' })
        .execute();
      await sql`select 1 / 0`.execute(transaction);
    });
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    const refused = database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('moons')
        .values({ ...empty, id: 'a' })
        .execute();
      await sql`insert into visits (moon_id) values ('nowhere')`.execute(transaction);
    });
    await expect(refused).rejects.toMatchObject({ code: '23503' });
    expect(await countMoons()).toBe(0);
  });

  it('says that a row is there already, and by which constraint', async () => {
    await insert('a', 'Luna');
    const sameName = await insert('b', 'Luna').catch((error: unknown) => error);
    const sameId = await insert('a', 'Other').catch((error: unknown) => error);
    expect([isUniqueViolation(sameName), isUniqueViolation(sameId)]).toEqual([true, true]);
    expect([isUniqueViolation(sameName, 'moons_name'), isUniqueViolation(sameName, 'moons_pkey')]).toEqual([
      true,
      false,
    ]);
    expect(isUniqueViolation(sameId, 'moons_pkey')).toBe(true);
    const other = await sql`select 1 / 0`.execute(database.kysely).catch((error: unknown) => error);
    expect([isUniqueViolation(other), isUniqueViolation(null), isUniqueViolation('23505')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('does not put the values of a statement on the error that it gives', async () => {
    await insert('a', 'tok_secret');
    const error: unknown = await insert('a', 'tok_other').catch((failure: unknown) => failure);
    expect(error).not.toHaveProperty('params');
    expect(error).not.toHaveProperty('queryOptions');
  });

  it('inserts many rows with every kind of text and value in them', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => ({
      id: `moon_${index}`,
      name: `${full.name} ${index}`,
      craters: index % 2 === 0 ? index : null,
      mass: full.mass,
      found_on: full.foundOn,
      seen_at: instant.toISOString(),
      is_round: false,
      names: full.names,
      notes: full.notes,
    }));
    await database.kysely.transaction().execute((transaction) => bulkInsert(transaction, 'moons', rows));
    expect(await countMoons()).toBe(12_000);
    const row = await database.kysely
      .selectFrom('moons')
      .selectAll()
      .where('id', '=', 'moon_11999')
      .executeTakeFirst();
    expect(row).toEqual({
      ...full,
      id: 'moon_11999',
      name: `${full.name} 11999`,
      craters: null,
      isRound: false,
      visits: null,
      counts: null,
      more: null,
    });
  });

  it('inserts no rows without complaint', async () => {
    await database.kysely.transaction().execute((transaction) => bulkInsert(transaction, 'moons', []));
    expect(await countMoons()).toBe(0);
  });

  const loadSet = (set: string, id: string) =>
    loadOnce(database.kysely, set, async (transaction) => {
      await transaction
        .insertInto('moons')
        .values({ ...empty, id, name: id })
        .execute();
    });

  it('loads a set once', async () => {
    expect(await isLoaded(database.kysely, 'first')).toBe(false);
    expect(await loadSet('first', 'a')).toBe('loaded');
    expect(await loadSet('first', 'b')).toBe('loaded before');
    expect([await isLoaded(database.kysely, 'first'), await countMoons()]).toEqual([true, 1]);
  });

  it('loads a set once when two ask at the same time', async () => {
    const results = await Promise.all([loadSet('first', 'a'), loadSet('first', 'a')]);
    expect(results.sort()).toEqual(['loaded', 'loaded before']);
  });

  it('leaves tables alone that hold something else', async () => {
    await insert('mine');
    expect(await loadSet('first', 'a')).toBe('not empty');
    expect([await isLoaded(database.kysely, 'first'), await countMoons()]).toEqual([false, 1]);
  });

  it('keeps nothing of a load that fails, so that the next one is the first', async () => {
    const failed = loadOnce(database.kysely, 'first', async (transaction) => {
      await transaction
        .insertInto('moons')
        .values({ ...empty, id: 'a' })
        .execute();
      throw new Error('interrupted');
    });
    await expect(failed).rejects.toThrow('interrupted');
    expect(await loadSet('first', 'a')).toBe('loaded');
  });

  it('can be emptied and analyzed, and then forgets what was loaded', async () => {
    await loadSet('first', 'a');
    await sql`insert into visits (moon_id) values ('a')`.execute(database.kysely);
    await emptyTables(database.kysely);
    await analyze(database.kysely);
    expect([await isLoaded(database.kysely, 'first'), await countMoons()]).toEqual([false, 0]);
  });

  it('can be emptied though a table refuses to be truncated, and refuses again afterwards', async () => {
    await sql`create function refuse_truncate() returns trigger language plpgsql as
      $$ begin raise exception 'moons stay'; end $$`.execute(database.kysely);
    await sql`create trigger moons_stay before truncate on moons execute function refuse_truncate()`.execute(
      database.kysely,
    );
    try {
      await insert('a');
      await emptyTables(database.kysely);
      expect(await countMoons()).toBe(0);
      await expect(sql`truncate moons cascade`.execute(database.kysely)).rejects.toThrow('moons stay');
    } finally {
      await sql`drop function refuse_truncate cascade`.execute(database.kysely);
    }
  });

  it('answers a ping', async () => {
    expect(database.engine).toBe(engine.name);
    await database.ping();
  });
});
