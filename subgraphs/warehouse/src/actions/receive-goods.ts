import type { Transaction } from 'kysely';
import { receiveGoods, repeatArrival, type Arrival, type GoodsReceipt } from '../domain/receive-goods.ts';
import type { Decision } from '../domain/refusal.ts';
import { noStock } from '../domain/stock-level.ts';
import { findReceiptOfKey } from '../store/find-goods-receipts.ts';
import { findStockItems } from '../store/find-stock.ts';
import { lockStockLevels } from '../store/lock-stock.ts';
import { insertGoodsReceipt } from '../store/save-goods-receipt.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Takes arrived goods on stock, on a shelf that the warehouse chooses; once for each key. A key that stands for another quantity is refused. */
export async function receiveGoodsAction(
  transaction: Transaction<WarehouseTables>,
  arrival: Arrival,
  id: string,
  now: Date,
): Promise<Decision<GoodsReceipt>> {
  const { albumId } = arrival;
  const levels = await lockStockLevels(transaction, [albumId]);
  const before = await findReceiptOfKey(transaction, arrival);
  if (before !== undefined) return repeatArrival(before, arrival);
  const stockItems = await findStockItems(transaction, [albumId]);
  const decision = receiveGoods(arrival, levels.get(albumId) ?? noStock(albumId), stockItems, id, now);
  if (decision.ok) await insertGoodsReceipt(transaction, decision.fact);
  return decision;
}
