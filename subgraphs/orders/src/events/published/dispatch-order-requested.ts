import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';

export const dispatchOrderRequestedEvent = defineEvent({
  type: 'musiccorp.dispatch-order-requested.v1',
  channel: 'warehouse.requests',
  description: 'Asks the warehouse to send a parcel. Answered by `shipment-dispatched` or `dispatch-failed`.',
  data: Type.Object({
    orderId: Type.String(),
    shipmentId: Type.String(),
    attempt: Type.Integer({ minimum: 1 }),
  }),
  example: { orderId: 'ord_1', shipmentId: 'shp_1', attempt: 1 },
});

export function dispatchOrderRequested(orderId: string, shipmentId: string, attempt: number): NewEvent {
  return eventOf(dispatchOrderRequestedEvent, orderId, { orderId, shipmentId, attempt });
}
