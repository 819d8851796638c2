import { accept, refuse, type Decision } from './refusal.ts';
import type { Shipment } from './shipment.ts';

/** Whether a delivery would be accepted now. */
export function canBeDelivered(shipment: Shipment): boolean {
  return shipment.status === 'DISPATCHED';
}

/** Decides that a parcel was handed over. */
export function deliverShipment(shipment: Shipment, now: Date): Decision<Shipment> {
  if (!canBeDelivered(shipment)) {
    return refuse(
      'delivery-not-allowed',
      `Shipment ${shipment.id} is ${shipment.status} and cannot be delivered; only a DISPATCHED one can.`,
    );
  }
  return accept({ ...shipment, status: 'DELIVERED', deliveredAt: now, version: shipment.version + 1 });
}
