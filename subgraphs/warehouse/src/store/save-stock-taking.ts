import type { Transaction } from 'kysely';
import type { StockTaking } from '../domain/take-stock.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores that a count was taken. */
export async function insertStockTaking(
  transaction: Transaction<WarehouseTables>,
  stockTaking: StockTaking,
): Promise<void> {
  await transaction.insertInto('stockTakings').values(stockTaking).execute();
}
