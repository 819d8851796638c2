import type { AlbumQuantity } from './album-quantity.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { StockItem } from './stock-level.ts';

/** So many copies taken from one shelf. */
export interface Pick {
  readonly albumId: string;
  readonly shelfId: string;
  readonly quantity: number;
}

/** Decides which shelves the goods are taken from: in the order of the stock items, each until it is empty. */
export function pickGoods(
  wanted: readonly AlbumQuantity[],
  stockItems: readonly StockItem[],
): Decision<Pick[]> {
  const picks: Pick[] = [];
  for (const { albumId, quantity } of wanted) {
    let missing = quantity;
    for (const { shelfId, onHand } of stockItems.filter((item) => item.albumId === albumId)) {
      const taken = Math.min(missing, onHand);
      if (taken > 0) picks.push({ albumId, shelfId, quantity: taken });
      missing -= taken;
    }
    if (missing > 0) {
      return refuse(
        'goods-not-found',
        `Of ${albumId} ${missing} of ${quantity} are not where they should be; the warehouse has to look for them.`,
      );
    }
  }
  return accept(picks);
}
