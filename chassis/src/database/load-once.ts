import { sql, type Kysely, type Transaction } from 'kysely';

export type LoadResult = 'loaded' | 'loaded before' | 'not empty';

/**
 * Loads a named set into empty tables in one transaction, once: a load that was interrupted has left nothing, one that
 * was done is not repeated, and tables that hold something else already are left alone.
 */
export async function loadOnce<Tables>(
  kysely: Kysely<Tables>,
  set: string,
  load: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<LoadResult> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } =
      await sql`insert into loaded_sets (name) values (${set}) on conflict do nothing returning name`.execute(
        transaction,
      );
    if (rows.length === 0) return 'loaded before';
    if (await holdsSomething(transaction)) {
      await sql`delete from loaded_sets where name = ${set}`.execute(transaction);
      return 'not empty';
    }
    await load(transaction);
    return 'loaded';
  });
}

/** Whether a set with this name has been loaded. */
export async function isLoaded<Tables>(kysely: Kysely<Tables>, set: string): Promise<boolean> {
  const { rows } = await sql`select 1 from loaded_sets where name = ${set}`.execute(kysely);
  return rows.length > 0;
}

/**
 * Empties every table of the service, and forgets what was loaded. Nothing can be got back. The tables' own triggers stand
 * aside for it, also one that refuses to truncate: such a rule protects single facts, and this removes all of them.
 */
export async function emptyTables<Tables>(kysely: Kysely<Tables>): Promise<void> {
  const tables = [...(await ownTables(kysely)), 'idempotency_keys', 'loaded_sets'].map((table) =>
    sql.table(table),
  );
  await kysely.transaction().execute(async (transaction) => {
    for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(transaction);
    await sql`truncate ${sql.join(tables)} cascade`.execute(transaction);
    for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(transaction);
  });
}

/** Tells the planner how big the tables are; without it the first queries after a big load may be planned badly. */
export async function analyze<Tables>(kysely: Kysely<Tables>): Promise<void> {
  await sql`analyze`.execute(kysely);
}

async function holdsSomething<Tables>(kysely: Kysely<Tables>): Promise<boolean> {
  for (const table of await ownTables(kysely)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(kysely);
    if (rows.length > 0) return true;
  }
  return false;
}

/** The tables that the service's own migrations made. */
async function ownTables<Tables>(kysely: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'
      and table_name not in ('idempotency_keys', 'loaded_sets',
        'migration', 'migration_lock', 'chassis_migration', 'chassis_migration_lock')
    order by table_name`.execute(kysely);
  return rows.map(({ name }) => name);
}
