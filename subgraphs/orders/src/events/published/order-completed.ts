import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Order } from '../../domain/order.ts';
import { exampleTotal, InstantSchema, MoneySchema, totalOf } from './event-parts.ts';

export const orderCompletedEvent = defineEvent({
  type: 'musiccorp.order-completed.v1',
  channel: 'orders',
  description: 'Nothing is left to be done for an order: it is on its way, and its points are awarded.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    total: MoneySchema,
    completedAt: InstantSchema,
  }),
  example: {
    orderId: 'ord_1',
    customerId: 'cus_1',
    total: exampleTotal,
    completedAt: '2026-03-01T10:00:04.000Z',
  },
});

export function orderCompleted(order: Order, completedAt: Date): NewEvent {
  return eventOf(orderCompletedEvent, order.id, {
    orderId: order.id,
    customerId: order.customerId,
    total: totalOf(order),
    completedAt: completedAt.toISOString(),
  });
}
