import { sql, type Kysely } from 'kysely';
import type { StockItem, StockLevel } from '../domain/stock-level.ts';
import type { WarehouseTables } from './tables.ts';

/** The stock levels of these albums, in no particular order; an album that was never received has none. */
export async function findStockLevels(
  db: Kysely<WarehouseTables>,
  albumIds: readonly string[],
): Promise<StockLevel[]> {
  const { rows } = await sql<StockLevel>`
    select * from stock_levels where album_id = any(${[...albumIds]}::text[])`.execute(db);
  return rows;
}

/** What of these albums lies on which shelf, in the order of the shelves. */
export async function findStockItems(
  db: Kysely<WarehouseTables>,
  albumIds: readonly string[],
): Promise<StockItem[]> {
  const { rows } = await sql<StockItem>`
    select * from stock_items where album_id = any(${[...albumIds]}::text[]) order by album_id, shelf_id`.execute(
    db,
  );
  return rows;
}
