import type { SeedAlbum } from './catalog-part.ts';
import { elementAt } from './random.ts';
import type { Random } from './random.ts';
import { dayMs, hourMs, shopOpenedMs, toInstant, worldEndMs } from './timeline.ts';

export interface SeedReceipt {
  readonly id: string;
  readonly albumId: string;
  readonly shelfId: string;
  readonly quantity: number;
  readonly receivedAt: string;
}

export interface SeedStockItem {
  readonly albumId: string;
  readonly shelfId: string;
  readonly onHand: number;
}

/** Part of an order that took stock, or still holds it. */
export interface Demand {
  readonly placedAt: string;
  readonly quantity: number;
  readonly hasLeft: boolean;
}

interface Delivery {
  readonly receipt: Omit<SeedReceipt, 'id'>;
  readonly onHand: number;
}

const firstDeliveryMs = shopOpenedMs - 45 * dayMs;

/**
 * Deliveries of one album that cover its demand in time, and what is left of each on the shelves; of a sold-out one
 * only the copies that active reservations hold.
 */
export function stockAlbum(
  album: SeedAlbum,
  demands: readonly Demand[],
  isSoldOut: boolean,
  chooseShelf: () => string,
  random: Random,
): { receipts: Omit<SeedReceipt, 'id'>[]; stockItems: SeedStockItem[] } {
  const demanded = demands.reduce((sum, { quantity }) => sum + quantity, 0);
  const left = demands.reduce((sum, { quantity, hasLeft }) => sum + (hasLeft ? quantity : 0), 0);
  const total = demanded + (isSoldOut ? 0 : spareCopies(demanded, random));
  const shelfIds = [...new Set(random.chance(0.3) ? [chooseShelf(), chooseShelf()] : [chooseShelf()])];
  const deliveries = deliver(album, demands, total, left, shelfIds, random);
  const onHand = new Map<string, number>();
  for (const { receipt, onHand: kept } of deliveries) {
    onHand.set(receipt.shelfId, (onHand.get(receipt.shelfId) ?? 0) + kept);
  }
  return {
    receipts: deliveries.map(({ receipt }) => receipt),
    stockItems: Array.from(onHand, ([shelfId, kept]) => ({ albumId: album.id, shelfId, onHand: kept })),
  };
}

function spareCopies(demanded: number, random: Random): number {
  return random.chance(0.15)
    ? random.whole(1, 2)
    : random.whole(1, 6 + Math.min(30, Math.ceil(demanded / 4)));
}

/** Oldest copies leave first, so what is on hand is what came last. */
function deliver(
  album: SeedAlbum,
  demands: readonly Demand[],
  total: number,
  left: number,
  shelfIds: readonly string[],
  random: Random,
): Delivery[] {
  const deliveries: Delivery[] = [];
  const neededAt = createNeed(demands);
  let before = 0;
  let earliestMs = firstDeliveryMs;
  while (before < total) {
    const quantity = Math.min(total - before, random.whole(4, 12 + Math.floor(total / 6)));
    const needed = neededAt(before);
    const receivedMs =
      needed === null
        ? unneededSince(album, earliestMs, random)
        : shortlyBefore(needed, album, earliestMs, random);
    const shelfId = elementAt(shelfIds, deliveries.length % shelfIds.length);
    deliveries.push({
      receipt: { albumId: album.id, shelfId, quantity, receivedAt: toInstant(receivedMs) },
      onHand: Math.min(quantity, Math.max(0, before + quantity - left)),
    });
    before += quantity;
    earliestMs = receivedMs;
  }
  return deliveries;
}

/** Says when the copy after the first `taken` ones was ordered, or null if nobody has; ask with growing numbers. */
function createNeed(demands: readonly Demand[]): (taken: number) => number | null {
  let index = 0;
  let covered = 0;
  return (taken) => {
    while (index < demands.length && covered + elementAt(demands, index).quantity <= taken) {
      covered += elementAt(demands, index).quantity;
      index += 1;
    }
    return index < demands.length ? Date.parse(elementAt(demands, index).placedAt) : null;
  };
}

function shortlyBefore(neededMs: number, album: SeedAlbum, earliestMs: number, random: Random): number {
  const wantedMs = neededMs - random.whole(2 * hourMs, 25 * dayMs);
  // New records reach the warehouse a few days before they may be sold, not weeks.
  return Math.max(earliestMs, wantedMs, Math.min(neededMs - hourMs, shipsFromMs(album)));
}

/** Stock nobody has ordered yet arrived around the release, or some time after the shop opened. */
function unneededSince(album: SeedAlbum, earliestMs: number, random: Random): number {
  const fromMs = Math.min(Math.max(earliestMs, shipsFromMs(album)), worldEndMs - 2 * hourMs);
  return random.whole(fromMs, worldEndMs - hourMs);
}

function shipsFromMs({ releaseDate }: SeedAlbum): number {
  return Date.parse(releaseDate) - 4 * dayMs;
}
