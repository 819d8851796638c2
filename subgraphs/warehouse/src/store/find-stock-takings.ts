import { sql, type Kysely } from 'kysely';
import type { StockTaking } from '../domain/take-stock.ts';
import type { WarehouseTables } from './tables.ts';

/** The stock-takings with these ids, in no particular order. */
export async function findStockTakings(
  db: Kysely<WarehouseTables>,
  ids: readonly string[],
): Promise<StockTaking[]> {
  const { rows } = await sql<StockTaking>`
    select * from stock_takings where id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}
