import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Order } from '../../domain/order.ts';
import type { TransitionDetails } from '../../domain/request-transition.ts';
import { InstantSchema } from './event-parts.ts';

export const orderShippedEvent = defineEvent({
  type: 'musiccorp.order-shipped.v1',
  channel: 'orders',
  description: 'The goods are on their way. The ids are null where somebody sent them otherwise.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    shipmentId: Type.Union([Type.String(), Type.Null()]),
    trackingCode: Type.Union([Type.String(), Type.Null()]),
    shippedAt: InstantSchema,
  }),
  example: {
    orderId: 'ord_1',
    customerId: 'cus_1',
    shipmentId: 'shp_1',
    trackingCode: 'TRK-1',
    shippedAt: '2026-03-01T10:00:03.000Z',
  },
});

export function orderShipped(
  order: Order,
  { shipmentId, trackingCode }: TransitionDetails,
  shippedAt: Date,
): NewEvent {
  return eventOf(orderShippedEvent, order.id, {
    orderId: order.id,
    customerId: order.customerId,
    shipmentId: shipmentId ?? null,
    trackingCode: trackingCode ?? null,
    shippedAt: shippedAt.toISOString(),
  });
}
