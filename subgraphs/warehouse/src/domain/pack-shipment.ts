import type { AlbumQuantity } from './album-quantity.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { Reservation, ReservationItem } from './reservation.ts';
import type { Recipient, Shipment, ShipmentItem } from './shipment.ts';
import type { StockItem } from './stock-level.ts';

export interface PackedShipment {
  readonly shipment: Shipment;
  readonly items: readonly ShipmentItem[];
}

/** What the packer finds: what lies on the shelves, and what of it is in other parcels. */
export interface Shelves {
  readonly stockItems: readonly StockItem[];
  readonly packed: readonly AlbumQuantity[];
}

/** Decides a parcel with all that was reserved; the goods stay on the books until it leaves. */
export function packShipment(
  reservation: Reservation,
  reserved: readonly ReservationItem[],
  packedAlready: Shipment | null,
  shelves: Shelves,
  recipient: Recipient,
  id: string,
  now: Date,
): Decision<PackedShipment> {
  if (reservation.status !== 'ACTIVE') {
    return refuse(
      'reservation-closed',
      `Reservation ${reservation.id} is ${reservation.status}; only what an ACTIVE one holds can be packed.`,
    );
  }
  if (packedAlready !== null) {
    return refuse(
      'reservation-packed',
      `Reservation ${reservation.id} is packed already, as shipment ${packedAlready.id}.`,
    );
  }
  const missing = reserved.filter((item) => findable(item.albumId, shelves) < item.quantity);
  if (missing.length > 0) return notFound(missing.map((item) => item.albumId));
  const shipment: Shipment = {
    id,
    reservationId: reservation.id,
    orderId: reservation.orderId,
    status: 'PACKED',
    recipient,
    trackingCode: null,
    createdAt: now,
    dispatchedAt: null,
    deliveredAt: null,
    version: 1,
  };
  const items = reserved.map(({ albumId, quantity }) => ({ shipmentId: id, albumId, quantity }));
  return accept({ shipment, items });
}

function findable(albumId: string, { stockItems, packed }: Shelves): number {
  const onShelves = stockItems.reduce((sum, item) => sum + (item.albumId === albumId ? item.onHand : 0), 0);
  return packed.reduce((rest, item) => rest - (item.albumId === albumId ? item.quantity : 0), onShelves);
}

function notFound(missing: readonly string[]): Decision<never> {
  const detail = `Of ${missing.join(', ')} there is less on the shelves than was reserved. Nothing was packed.`;
  return { ok: false, refusal: { code: 'goods-not-found', detail, missing } };
}
