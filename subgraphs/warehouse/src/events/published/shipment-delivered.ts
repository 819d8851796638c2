import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Shipment } from '../../domain/shipment.ts';

export const shipmentDeliveredEvent = defineEvent({
  type: 'musiccorp.shipment-delivered.v1',
  channel: 'warehouse',
  description: 'A parcel was handed over to its recipient.',
  data: Type.Object({
    orderId: Type.String(),
    shipmentId: Type.String(),
    deliveredAt: Type.String({ format: 'date-time' }),
  }),
  example: { orderId: 'ord_1', shipmentId: 'shp_1', deliveredAt: '2026-03-02T10:00:00.000Z' },
});

export function shipmentDelivered({ id, orderId }: Shipment, deliveredAt: Date): NewEvent {
  return eventOf(shipmentDeliveredEvent, orderId, {
    orderId,
    shipmentId: id,
    deliveredAt: deliveredAt.toISOString(),
  });
}
