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
  /** The key of the request that told of them; null for what was there before keys were kept. */
  readonly key: string | null;
}

/** What somebody says has arrived. */
export interface Arrival extends AlbumQuantity {
  /** By which it is known for good: a repeat says nothing new. */
  readonly key: string;
}

/** Where goods wait that have no shelf of their own yet. */
export const goodsInShelfId = 'slf_goods_in';

/** The most copies of one album; a count stays far below 2^31, which is what the graph's Int holds. */
export const mostOnHand = 1_000_000_000;

/** Decides an arrival of goods, and their shelf: the one that holds most of the album, or goods-in for a new one. */
export function receiveGoods(
  { albumId, quantity, key }: Arrival,
  level: StockLevel,
  stockItems: readonly StockItem[],
  id: string,
  now: Date,
): Decision<GoodsReceipt> {
  if (level.onHand + quantity > mostOnHand) {
    return refuse(
      'too-much-stock',
      `There are ${level.onHand} of ${albumId}; with ${quantity} more there would be over ${mostOnHand}. Receive fewer.`,
    );
  }
  return accept({ id, albumId, shelfId: shelfFor(stockItems), quantity, receivedAt: now, key });
}

/** What the key of an arrival stands for already. */
export function repeatArrival(before: GoodsReceipt, { quantity }: Arrival): Decision<GoodsReceipt> {
  if (before.quantity === quantity) return accept(before);
  return refuse(
    'idempotency-key-reused',
    `With this Idempotency-Key, ${before.quantity} of ${before.albumId} were received. Use a new key for other goods.`,
  );
}

function shelfFor(stockItems: readonly StockItem[]): string {
  const [fullest] = stockItems.toSorted((a, b) => b.onHand - a.onHand);
  return fullest?.shelfId ?? goodsInShelfId;
}

export function goodsReceiptPath(id: string): string {
  return `/v1/goods-receipts/${id}`;
}
