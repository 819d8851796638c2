import { sql, type Transaction } from 'kysely';
import { goodsInShelfId, type GoodsReceipt } from '../domain/receive-goods.ts';
import { saveStockChanges } from './save-stock.ts';
import type { WarehouseTables } from './tables.ts';

/** Stores an arrival of goods: the receipt, the stock level, and what lies on the shelf. */
export async function insertGoodsReceipt(
  transaction: Transaction<WarehouseTables>,
  receipt: GoodsReceipt,
): Promise<void> {
  const { albumId, shelfId, quantity } = receipt;
  // An update that changes nothing locks the row: two first arrivals of an album at once are both counted.
  await sql`
    insert into stock_levels (album_id, on_hand, reserved, version) values (${albumId}, 0, 0, 0)
    on conflict (album_id) do update set version = stock_levels.version`.execute(transaction);
  await saveStockChanges(transaction, [{ albumId, onHand: quantity, reserved: 0 }]);
  if (shelfId === goodsInShelfId) await ensureGoodsInShelf(transaction);
  await sql`
    insert into stock_items (album_id, shelf_id, on_hand) values (${albumId}, ${shelfId}, ${quantity})
    on conflict (album_id, shelf_id) do update set on_hand = stock_items.on_hand + excluded.on_hand`.execute(
    transaction,
  );
  await transaction.insertInto('goodsReceipts').values(receipt).execute();
}

/** An empty warehouse has no shelf yet; the first goods make this one. */
async function ensureGoodsInShelf(transaction: Transaction<WarehouseTables>): Promise<void> {
  await sql`insert into shelves (id, aisle) values (${goodsInShelfId}, 'Goods in') on conflict do nothing`.execute(
    transaction,
  );
}
