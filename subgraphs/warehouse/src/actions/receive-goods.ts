import type { Transaction } from 'kysely';
import type { AlbumQuantity } from '../domain/album-quantity.ts';
import { receiveGoods, type GoodsReceipt } from '../domain/receive-goods.ts';
import type { Decision } from '../domain/refusal.ts';
import { noStock } from '../domain/stock-level.ts';
import { findStockItems } from '../store/find-stock.ts';
import { lockStockLevels } from '../store/lock-stock.ts';
import { insertGoodsReceipt } from '../store/save-goods-receipt.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Takes arrived goods on stock, on a shelf that the warehouse chooses. */
export async function receiveGoodsAction(
  transaction: Transaction<WarehouseTables>,
  request: AlbumQuantity,
  id: string,
  now: Date,
): Promise<Decision<GoodsReceipt>> {
  const { albumId } = request;
  const levels = await lockStockLevels(transaction, [albumId]);
  const stockItems = await findStockItems(transaction, [albumId]);
  const decision = receiveGoods(request, levels.get(albumId) ?? noStock(albumId), stockItems, id, now);
  if (decision.ok) await insertGoodsReceipt(transaction, decision.fact);
  return decision;
}
