import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { ReservedStock } from '../../domain/reserve-stock.ts';

export const stockReservedEvent = defineEvent({
  type: 'musiccorp.stock-reserved.v1',
  channel: 'warehouse',
  description: 'Goods are set aside for an order.',
  data: Type.Object({
    orderId: Type.String(),
    reservationId: Type.String(),
    items: Type.Array(Type.Object({ albumId: Type.String(), quantity: Type.Integer({ minimum: 1 }) })),
  }),
  example: { orderId: 'ord_1', reservationId: 'res_1', items: [{ albumId: 'alb_1', quantity: 1 }] },
});

export function stockReserved({ reservation, items }: ReservedStock): NewEvent {
  return eventOf(stockReservedEvent, reservation.orderId, {
    orderId: reservation.orderId,
    reservationId: reservation.id,
    items: items.map(({ albumId, quantity }) => ({ albumId, quantity })),
  });
}
