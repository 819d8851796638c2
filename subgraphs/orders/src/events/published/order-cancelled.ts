import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import { cancellationCauses, type CancellationCause } from '../../domain/cancellation.ts';
import type { Order } from '../../domain/order.ts';
import { exampleTotal, InstantSchema, MoneySchema, totalOf } from './event-parts.ts';

export const orderCancelledEvent = defineEvent({
  type: 'musiccorp.order-cancelled.v1',
  channel: 'orders',
  description:
    'An order was given up. `refunded` is what the customer gets back, null where nothing was paid.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    cause: Type.Enum(cancellationCauses),
    reason: Type.String({
      description: "A sentence that the customer may read; it may be the customer's own.",
      'x-personal': true,
    }),
    refunded: Type.Union([MoneySchema, Type.Null()]),
    cancelledAt: InstantSchema,
  }),
  example: {
    orderId: 'ord_1',
    customerId: 'cus_1',
    cause: 'PACKAGE_NOT_FOUND',
    reason: 'Give Blood could not be found in our warehouse.',
    refunded: exampleTotal,
    cancelledAt: '2026-03-01T10:00:02.000Z',
  },
});

export interface Cancellation {
  readonly cause: CancellationCause;
  readonly reason: string | null;
  readonly isRefunded: boolean;
}

export function orderCancelled(order: Order, cancellation: Cancellation, cancelledAt: Date): NewEvent {
  return eventOf(orderCancelledEvent, order.id, {
    orderId: order.id,
    customerId: order.customerId,
    cause: cancellation.cause,
    reason: cancellation.reason ?? 'No reason was given.',
    refunded: cancellation.isRefunded ? totalOf(order) : null,
    cancelledAt: cancelledAt.toISOString(),
  });
}
