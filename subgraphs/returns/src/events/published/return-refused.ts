import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { ReturnWithItems } from '../../domain/return.ts';
import { AnnouncedItemSchema, exampleNames, InstantSchema, ReturnNames } from './event-parts.ts';

export const returnRefused = defineEvent({
  type: 'musiccorp.return-refused.v1',
  channel: 'returns',
  description: 'A return came to nothing: it was not accepted, or never arrived. Nothing is refunded.',
  data: Type.Object({
    ...ReturnNames,
    items: Type.Array(AnnouncedItemSchema, { minItems: 1 }),
    reason: Type.String({ description: 'For the customer, in the words of staff.', 'x-personal': true }),
    refusedAt: InstantSchema,
  }),
  example: {
    ...exampleNames,
    items: [{ albumId: 'alb_1', title: 'Give Blood', quantity: 1 }],
    reason: 'The record has been scratched.',
    refusedAt: '2026-03-08T10:00:00.000Z',
  },
});

/** The fact that a return was refused. */
export function tellReturnRefused(
  { returned, items }: ReturnWithItems,
  reason: string,
  refusedAt: Date,
): NewEvent {
  return eventOf(returnRefused, returned.id, {
    returnId: returned.id,
    orderId: returned.orderId,
    customerId: returned.customerId,
    items: items.map(({ albumId, title, quantity }) => ({ albumId, title, quantity })),
    reason,
    refusedAt: refusedAt.toISOString(),
  });
}
