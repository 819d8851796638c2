import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Shipment } from '../../domain/shipment.ts';

export const orderPackedEvent = defineEvent({
  type: 'musiccorp.order-packed.v1',
  channel: 'warehouse',
  description: 'All that was reserved for an order is in one parcel. Told again when it is asked for again.',
  data: Type.Object({ orderId: Type.String(), shipmentId: Type.String() }),
  example: { orderId: 'ord_1', shipmentId: 'shp_1' },
});

export function orderPacked({ id, orderId }: Shipment): NewEvent {
  return eventOf(orderPackedEvent, orderId, { orderId, shipmentId: id });
}
