import { accept, refuse, type Decision } from './refusal.ts';
import type { StockItem, StockLevel } from './stock-level.ts';
import type { AlbumQuantity } from './album-quantity.ts';

/** Goods that have arrived. */
export interface GoodsReceipt {
  readonly id: string;
  readonly albumId: string;
  /** Where they were put; the warehouse's own business. */
  readonly shelfId: string;
  readonly quantity: number;
  readonly receivedAt: Date;
}

/** Where goods wait that have no shelf of their own yet. */
export const goodsInShelfId = 'slf_goods_in';

/** The most copies of one album; a count stays far below 2^31, which is what the graph's Int holds. */
export const mostOnHand = 1_000_000_000;

/** Decides an arrival of goods, and their shelf: the one that holds most of the album, or goods-in for a new one. */
export function receiveGoods(
  request: AlbumQuantity,
  level: StockLevel,
  stockItems: readonly StockItem[],
  id: string,
  now: Date,
): Decision<GoodsReceipt> {
  const { albumId, quantity } = request;
  if (level.onHand + quantity > mostOnHand) {
    return refuse(
      'too-much-stock',
      `There are ${level.onHand} of ${albumId}; with ${quantity} more there would be over ${mostOnHand}. Receive fewer.`,
    );
  }
  return accept({ id, albumId, shelfId: shelfFor(stockItems), quantity, receivedAt: now });
}

function shelfFor(stockItems: readonly StockItem[]): string {
  const [fullest] = stockItems.toSorted((a, b) => b.onHand - a.onHand);
  return fullest?.shelfId ?? goodsInShelfId;
}

export function goodsReceiptPath(id: string): string {
  return `/v1/goods-receipts/${id}`;
}
