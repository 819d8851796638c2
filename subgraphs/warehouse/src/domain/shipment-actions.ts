import type { Action } from './action.ts';
import { canBeDelivered } from './deliver-shipment.ts';
import { canBeDispatched } from './dispatch-shipment.ts';
import type { Shipment } from './shipment.ts';

export function shipmentPath(id: string): string {
  return `/v1/shipments/${id}`;
}

/** What may be done with a shipment now; both doors tell their clients so. */
export function shipmentActions(shipment: Shipment): Action[] {
  const path = shipmentPath(shipment.id);
  return [
    ...(canBeDispatched(shipment) ? [{ rel: 'dispatch', method: 'POST', href: `${path}/dispatch` }] : []),
    ...(canBeDelivered(shipment) ? [{ rel: 'deliver', method: 'POST', href: `${path}/delivery` }] : []),
  ];
}
