import type { AlbumQuantity } from './album-quantity.ts';
import { pickGoods, type Pick } from './pick-goods.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { StockChange, StockItem } from './stock-level.ts';

/** A count of the copies of one album that lie on the shelves, parcels that wait there included. */
export interface StockTaking {
  readonly id: string;
  readonly albumId: string;
  readonly counted: number;
  /** How many fewer there were than the books said. */
  readonly missing: number;
  readonly takenAt: Date;
}

export interface TakenStock {
  readonly stockTaking: StockTaking;
  readonly picks: readonly Pick[];
  readonly stockChanges: readonly StockChange[];
}

export interface StockCounted {
  readonly albumId: string;
  readonly counted: number;
}

/** Decides what a count means: what is missing is off the shelves now, and off the books as soon as nobody is promised it. */
export function takeStock(
  { albumId, counted }: StockCounted,
  stockItems: readonly StockItem[],
  packed: readonly AlbumQuantity[],
  id: string,
  now: Date,
): Decision<TakenStock> {
  const onShelves = stockItems.reduce((sum, item) => sum + item.onHand, 0);
  const inParcels = packed.reduce((sum, item) => sum + item.quantity, 0);
  if (counted > onShelves) {
    return refuse(
      'count-above-books',
      `There should be ${onShelves} of ${albumId}; to have more on the books, receive them as goods.`,
    );
  }
  if (counted < inParcels) {
    return refuse(
      'count-below-parcels',
      `${inParcels} of ${albumId} are in parcels that have not left; count those too, or release their reservations first.`,
    );
  }
  const missing = onShelves - counted;
  const picks = missing === 0 ? accept([]) : pickGoods([{ albumId, quantity: missing }], stockItems);
  if (!picks.ok) return picks;
  return accept({
    stockTaking: { id, albumId, counted, missing, takenAt: now },
    picks: picks.fact,
    stockChanges: [{ albumId, onHand: 0, reserved: 0, missing }],
  });
}

export function stockTakingPath(id: string): string {
  return `/v1/stock-takings/${id}`;
}
