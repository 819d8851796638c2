import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { ReturnWithItems } from '../../domain/return.ts';
import { AnnouncedItemSchema, exampleNames, InstantSchema, ReturnNames } from './event-parts.ts';

export const returnRequested = defineEvent({
  type: 'musiccorp.return-requested.v1',
  channel: 'returns',
  description: 'A customer will send goods of an order back.',
  data: Type.Object({
    ...ReturnNames,
    items: Type.Array(AnnouncedItemSchema, { minItems: 1 }),
    reason: Type.String({ description: "In the customer's words.", 'x-personal': true }),
    requestedAt: InstantSchema,
  }),
  example: {
    ...exampleNames,
    items: [{ albumId: 'alb_1', title: 'Give Blood', quantity: 1 }],
    reason: 'The record jumps.',
    requestedAt: '2026-03-01T09:30:00.000Z',
  },
});

/** The fact that a return has been asked for. */
export function tellReturnRequested({ returned, items }: ReturnWithItems): NewEvent {
  return eventOf(returnRequested, returned.id, {
    returnId: returned.id,
    orderId: returned.orderId,
    customerId: returned.customerId,
    items: items.map(({ albumId, title, quantity }) => ({ albumId, title, quantity })),
    reason: returned.reason,
    requestedAt: returned.requestedAt.toISOString(),
  });
}
