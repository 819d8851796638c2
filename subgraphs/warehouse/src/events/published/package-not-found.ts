import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Refusal } from '../../domain/refusal.ts';

export const packageNotFoundEvent = defineEvent({
  type: 'musiccorp.package-not-found.v1',
  channel: 'warehouse',
  description:
    'An order cannot be packed; nothing was. `missing` are the albums that are not on their shelves, empty where that is not why.',
  data: Type.Object({
    orderId: Type.String(),
    reservationId: Type.String(),
    missing: Type.Array(Type.String()),
    reason: Type.String(),
  }),
  example: {
    orderId: 'ord_1',
    reservationId: 'res_1',
    missing: ['alb_1'],
    reason: 'Of alb_1 there is less on the shelves than was reserved. Nothing was packed.',
  },
});

export function packageNotFound(
  asked: { readonly orderId: string; readonly reservationId: string },
  { missing = [], detail }: Refusal,
): NewEvent {
  const { orderId, reservationId } = asked;
  return eventOf(packageNotFoundEvent, orderId, {
    orderId,
    reservationId,
    missing: [...missing],
    reason: detail,
  });
}
