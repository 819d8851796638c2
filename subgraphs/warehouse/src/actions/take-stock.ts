import type { Transaction } from 'kysely';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { takeStock, type StockCounted, type StockTaking } from '../domain/take-stock.ts';
import { findPackedQuantities } from '../store/find-shipments.ts';
import { findStockItems } from '../store/find-stock.ts';
import { lockStockLevels } from '../store/lock-stock.ts';
import { saveStockChanges, takeFromShelves } from '../store/save-stock.ts';
import { insertStockTaking } from '../store/save-stock-taking.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Corrects what the books say by what was counted on the shelves. */
export async function takeStockAction(
  transaction: Transaction<WarehouseTables>,
  counted: StockCounted,
  id: string,
  now: Date,
): Promise<Decision<StockTaking>> {
  const albumIds = [counted.albumId];
  const levels = await lockStockLevels(transaction, albumIds);
  if (!levels.has(counted.albumId)) {
    return refuse('count-above-books', `${counted.albumId} was never received; receive it as goods.`);
  }
  const stockItems = await findStockItems(transaction, albumIds);
  const packed = await findPackedQuantities(transaction, albumIds);
  const decision = takeStock(counted, stockItems, packed, id, now);
  if (!decision.ok) return decision;
  const { stockTaking, picks, stockChanges } = decision.fact;
  await takeFromShelves(transaction, picks);
  await saveStockChanges(transaction, stockChanges);
  await insertStockTaking(transaction, stockTaking);
  return accept(stockTaking);
}
