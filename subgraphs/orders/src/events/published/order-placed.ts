import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { PlacedOrder } from '../../domain/place-order.ts';
import {
  exampleItems,
  exampleTotal,
  InstantSchema,
  itemsOf,
  ItemsSchema,
  MoneySchema,
  totalOf,
} from './event-parts.ts';

const personal = { 'x-personal': true };

export const orderPlacedEvent = defineEvent({
  type: 'musiccorp.order-placed.v1',
  channel: 'orders',
  description: 'A customer has ordered; nothing is reserved or paid yet.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    placedAt: InstantSchema,
    total: MoneySchema,
    items: ItemsSchema,
    deliveryAddress: Type.Object(
      {
        recipientName: Type.String(personal),
        street: Type.String(personal),
        city: Type.String(personal),
        postalCode: Type.String(personal),
        countryCode: Type.String(),
      },
      personal,
    ),
  }),
  example: {
    orderId: 'ord_1',
    customerId: 'cus_1',
    placedAt: '2026-03-01T10:00:00.000Z',
    total: exampleTotal,
    items: exampleItems,
    deliveryAddress: {
      recipientName: 'Ada Park',
      street: '1 Long Lane',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      countryCode: 'GB',
    },
  },
});

export function orderPlaced({ order, lineItems }: PlacedOrder): NewEvent {
  return eventOf(orderPlacedEvent, order.id, {
    orderId: order.id,
    customerId: order.customerId,
    placedAt: order.placedAt.toISOString(),
    total: totalOf(order),
    items: itemsOf(order, lineItems),
    deliveryAddress: order.deliveryAddress,
  });
}
