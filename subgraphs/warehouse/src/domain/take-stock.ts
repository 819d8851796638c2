import type { AlbumQuantity } from './album-quantity.ts';
import { pickGoods, type Pick } from './pick-goods.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { StockChange, StockItem } from './stock-level.ts';

/** A count of the copies of one album that lie on the shelves; what is packed in parcels is not counted. */
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
  const onBooks = sum(stockItems.map((item) => item.onHand)) - sum(packed.map((item) => item.quantity));
  if (counted > onBooks) {
    return refuse(
      'count-above-books',
      `There should be ${onBooks} of ${albumId} beside those in parcels; to have more on the books, receive them as goods.`,
    );
  }
  const missing = onBooks - counted;
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
