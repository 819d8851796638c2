import { pickGoods, type Pick } from './pick-goods.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import { closeReservation, type Reservation } from './reservation.ts';
import type { Shipment, ShipmentItem } from './shipment.ts';
import type { StockChange, StockItem } from './stock-level.ts';

export interface DispatchedShipment {
  readonly shipment: Shipment;
  readonly reservation: Reservation;
  readonly picks: readonly Pick[];
  readonly stockChanges: readonly StockChange[];
}

/** Whether a dispatch would be accepted now. */
export function canBeDispatched(shipment: Shipment): boolean {
  return shipment.status === 'PACKED';
}

/** Decides that a parcel leaves: its goods are gone from the shelves, and its reservation is fulfilled. */
export function dispatchShipment(
  shipment: Shipment,
  items: readonly ShipmentItem[],
  reservation: Reservation,
  stockItems: readonly StockItem[],
  trackingCode: string | null,
  now: Date,
): Decision<DispatchedShipment> {
  if (!canBeDispatched(shipment)) {
    return refuse(
      'dispatch-not-allowed',
      `Shipment ${shipment.id} is ${shipment.status} and cannot be dispatched; only a PACKED one can.`,
    );
  }
  if (reservation.status !== 'ACTIVE') {
    return refuse(
      'reservation-closed',
      `Shipment ${shipment.id} cannot be dispatched: its reservation ${reservation.id} is ${reservation.status}, not ACTIVE.`,
    );
  }
  const picks = pickGoods(items, stockItems);
  if (!picks.ok) return picks;
  return accept({
    shipment: {
      ...shipment,
      status: 'DISPATCHED',
      trackingCode,
      dispatchedAt: now,
      version: shipment.version + 1,
    },
    reservation: closeReservation(reservation, 'FULFILLED', now),
    picks: picks.fact,
    stockChanges: items.map(({ albumId, quantity }) => ({ albumId, onHand: -quantity, reserved: -quantity })),
  });
}
