import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Reservation } from '../../domain/reservation.ts';

export const stockReleasedEvent = defineEvent({
  type: 'musiccorp.stock-released.v1',
  channel: 'warehouse',
  description: 'Goods that were set aside for an order are no longer.',
  data: Type.Object({ orderId: Type.String(), reservationId: Type.String() }),
  example: { orderId: 'ord_1', reservationId: 'res_1' },
});

export function stockReleased({ id, orderId }: Reservation): NewEvent {
  return eventOf(stockReleasedEvent, orderId, { orderId, reservationId: id });
}
