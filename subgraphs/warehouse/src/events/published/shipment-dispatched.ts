import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Shipment } from '../../domain/shipment.ts';

export const shipmentDispatchedEvent = defineEvent({
  type: 'musiccorp.shipment-dispatched.v1',
  channel: 'warehouse',
  description: 'A parcel has left. `trackingCode` is null where it did not go with the delivery firm.',
  data: Type.Object({
    orderId: Type.String(),
    shipmentId: Type.String(),
    trackingCode: Type.Union([Type.String(), Type.Null()]),
    dispatchedAt: Type.String({ format: 'date-time' }),
  }),
  example: {
    orderId: 'ord_1',
    shipmentId: 'shp_1',
    trackingCode: 'TRK1',
    dispatchedAt: '2026-03-01T10:00:03.000Z',
  },
});

export function shipmentDispatched(shipment: Shipment, dispatchedAt: Date): NewEvent {
  const { id, orderId, trackingCode } = shipment;
  return eventOf(shipmentDispatchedEvent, orderId, {
    orderId,
    shipmentId: id,
    trackingCode,
    dispatchedAt: dispatchedAt.toISOString(),
  });
}
