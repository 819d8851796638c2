import { accept, refuse, type Decision } from './refusal.ts';
import { closeReservation, type Reservation, type ReservationItem } from './reservation.ts';
import type { Shipment } from './shipment.ts';
import type { StockChange } from './stock-level.ts';

export interface ReleasedReservation {
  readonly reservation: Reservation;
  /** The parcel that had been packed already, taken apart again. */
  readonly unpacked: Shipment | null;
  readonly stockChanges: readonly StockChange[];
}

/** Whether a release would be accepted now. */
export function canBeReleased(reservation: Reservation): boolean {
  return reservation.status === 'ACTIVE';
}

/** Decides a release: the goods can be sold again, and a parcel that has not left is unpacked. */
export function releaseReservation(
  reservation: Reservation,
  items: readonly ReservationItem[],
  shipment: Shipment | null,
  now: Date,
): Decision<ReleasedReservation> {
  if (!canBeReleased(reservation)) {
    return refuse(
      'reservation-closed',
      `Reservation ${reservation.id} is ${reservation.status} and cannot be released; only an ACTIVE one can.`,
    );
  }
  return accept({
    reservation: closeReservation(reservation, 'RELEASED', now),
    unpacked: shipment && { ...shipment, status: 'UNPACKED', version: shipment.version + 1 },
    stockChanges: items.map(({ albumId, quantity }) => ({ albumId, onHand: 0, reserved: -quantity })),
  });
}
