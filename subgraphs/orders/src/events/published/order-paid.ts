import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { LineItem, Order } from '../../domain/order.ts';
import {
  exampleItems,
  exampleTotal,
  InstantSchema,
  itemsOf,
  ItemsSchema,
  MoneySchema,
  totalOf,
} from './event-parts.ts';

export const orderPaidEvent = defineEvent({
  type: 'musiccorp.order-paid.v1',
  channel: 'orders',
  description: 'An order is paid. `paymentId` is null where it was paid otherwise, or costs nothing.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    paymentId: Type.Union([Type.String(), Type.Null()]),
    total: MoneySchema,
    items: ItemsSchema,
    paidAt: InstantSchema,
  }),
  example: {
    orderId: 'ord_1',
    customerId: 'cus_1',
    paymentId: 'pay_1',
    total: exampleTotal,
    items: exampleItems,
    paidAt: '2026-03-01T10:00:01.000Z',
  },
});

export function orderPaid(
  order: Order,
  lineItems: readonly LineItem[],
  paymentId: string | null,
  paidAt: Date,
): NewEvent {
  return eventOf(orderPaidEvent, order.id, {
    orderId: order.id,
    customerId: order.customerId,
    paymentId,
    total: totalOf(order),
    items: itemsOf(order, lineItems),
    paidAt: paidAt.toISOString(),
  });
}
