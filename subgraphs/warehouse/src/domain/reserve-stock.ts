import { sumPerAlbum, type AlbumQuantity } from './album-quantity.ts';
import { accept, type Decision, type Shortage } from './refusal.ts';
import type { Reservation, ReservationItem } from './reservation.ts';
import { availableOf, type StockChange, type StockLevel } from './stock-level.ts';

export interface ReservationRequest {
  readonly orderId: string;
  readonly items: readonly AlbumQuantity[];
}

export interface ReservedStock {
  readonly reservation: Reservation;
  readonly items: readonly ReservationItem[];
  readonly stockChanges: readonly StockChange[];
}

/** Decides a reservation: all of it or nothing, and never more than is available. */
export function reserveStock(
  request: ReservationRequest,
  levels: ReadonlyMap<string, StockLevel>,
  id: string,
  now: Date,
): Decision<ReservedStock> {
  const wanted = sumPerAlbum(request.items);
  const shortages = wanted.flatMap((item) => shortageOf(item, levels.get(item.albumId)));
  if (shortages.length > 0) {
    return { ok: false, refusal: { code: 'insufficient-stock', detail: sentenceOf(shortages), shortages } };
  }
  const { orderId } = request;
  return accept({
    reservation: { id, orderId, status: 'ACTIVE', createdAt: now, closedAt: null, version: 1 },
    items: wanted.map((item) => ({ reservationId: id, ...item })),
    stockChanges: wanted.map(({ albumId, quantity }) => ({ albumId, onHand: 0, reserved: quantity })),
  });
}

function shortageOf({ albumId, quantity }: AlbumQuantity, level: StockLevel | undefined): Shortage[] {
  const available = level === undefined ? 0 : availableOf(level);
  return available < quantity ? [{ albumId, wanted: quantity, available }] : [];
}

function sentenceOf(shortages: readonly Shortage[]): string {
  const each = shortages.map(
    ({ albumId, wanted, available }) => `${available} of ${albumId} where ${wanted} are wanted`,
  );
  return `There are only ${each.join(', ')}. Nothing was reserved; ask for no more than is available.`;
}
