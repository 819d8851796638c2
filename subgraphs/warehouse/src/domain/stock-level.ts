/** How much there is of one album. */
export interface StockLevel {
  readonly albumId: string;
  readonly onHand: number;
  /** Set aside by active reservations; never more than is on hand. */
  readonly reserved: number;
  /** Of those on hand, how many are on no shelf; written off as soon as they are not reserved. */
  readonly missing: number;
  /** Counts the changes; 0 for an album that was never received. */
  readonly version: number;
}

/** How an album's stock level changes; what is on hand and reserved may become less. */
export interface StockChange {
  readonly albumId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly missing?: number;
}

/** How much of an album lies on one shelf. */
export interface StockItem {
  readonly albumId: string;
  readonly shelfId: string;
  readonly onHand: number;
}

/** What can be sold now: on hand and not reserved. */
export function availableOf(level: StockLevel): number {
  return level.onHand - level.reserved;
}

/** The level of an album that was never received. */
export function noStock(albumId: string): StockLevel {
  return { albumId, onHand: 0, reserved: 0, missing: 0, version: 0 };
}
