import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Order } from '../../domain/order.ts';

const personal = { 'x-personal': true };

export const packageOrderRequestedEvent = defineEvent({
  type: 'musiccorp.package-order-requested.v1',
  channel: 'warehouse.requests',
  description:
    'Asks the warehouse to pack what is reserved. Answered by `order-packed` or `package-not-found`.',
  data: Type.Object({
    orderId: Type.String(),
    reservationId: Type.String(),
    recipient: Type.Object(
      {
        id: Type.String(),
        name: Type.String(personal),
        street: Type.String(personal),
        city: Type.String(personal),
        postalCode: Type.String(personal),
        countryCode: Type.String(),
      },
      personal,
    ),
    attempt: Type.Integer({ minimum: 1 }),
  }),
  example: {
    orderId: 'ord_1',
    reservationId: 'res_1',
    recipient: {
      id: 'cus_1',
      name: 'Ada Park',
      street: '1 Long Lane',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      countryCode: 'GB',
    },
    attempt: 1,
  },
});

export function packageOrderRequested(order: Order, reservationId: string, attempt: number): NewEvent {
  const { recipientName, ...address } = order.deliveryAddress;
  return eventOf(packageOrderRequestedEvent, order.id, {
    orderId: order.id,
    reservationId,
    recipient: { id: order.customerId, name: recipientName, ...address },
    attempt,
  });
}
