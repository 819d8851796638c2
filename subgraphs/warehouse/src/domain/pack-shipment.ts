import { accept, refuse, type Decision } from './refusal.ts';
import type { Reservation, ReservationItem } from './reservation.ts';
import type { Recipient, Shipment, ShipmentItem } from './shipment.ts';

export interface PackedShipment {
  readonly shipment: Shipment;
  readonly items: readonly ShipmentItem[];
}

/** Decides a parcel with all that was reserved; the goods stay on the books until it leaves. */
export function packShipment(
  reservation: Reservation,
  reserved: readonly ReservationItem[],
  packedAlready: Shipment | null,
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
  const shipment: Shipment = {
    id,
    reservationId: reservation.id,
    orderId: reservation.orderId,
    status: 'PACKED',
    recipient,
    createdAt: now,
    dispatchedAt: null,
    deliveredAt: null,
    version: 1,
  };
  const items = reserved.map(({ albumId, quantity }) => ({ shipmentId: id, albumId, quantity }));
  return accept({ shipment, items });
}
