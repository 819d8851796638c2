import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { ReturnWithItems } from '../../domain/return.ts';
import { AmountSchema, exampleNames, InstantSchema, ReturnNames } from './event-parts.ts';

export const returnCompleted = defineEvent({
  type: 'musiccorp.return-completed.v1',
  channel: 'returns',
  description: 'Goods have come back, and all that follows is done: money, stock and points.',
  data: Type.Object({
    ...ReturnNames,
    items: Type.Array(
      Type.Object({
        albumId: Type.String(),
        title: Type.String(),
        intact: Type.Integer({ minimum: 0, description: 'Copies that are for sale again.' }),
        damaged: Type.Integer({ minimum: 0, description: 'Copies that are not.' }),
      }),
      { minItems: 1 },
    ),
    refunded: AmountSchema,
    completedAt: InstantSchema,
  }),
  example: {
    ...exampleNames,
    items: [{ albumId: 'alb_1', title: 'Give Blood', intact: 1, damaged: 0 }],
    refunded: { amountMinor: 1299, currency: 'GBP' },
    completedAt: '2026-03-08T10:00:00.000Z',
  },
});

/** The fact that a return is done; `returned` has been refunded. */
export function tellReturnCompleted({ returned, items }: ReturnWithItems, completedAt: Date): NewEvent {
  return eventOf(returnCompleted, returned.id, {
    returnId: returned.id,
    orderId: returned.orderId,
    customerId: returned.customerId,
    items: items.map(({ albumId, title, intact, damaged }) => ({
      albumId,
      title,
      intact: intact ?? 0,
      damaged: damaged ?? 0,
    })),
    refunded: { amountMinor: returned.refundedMinor ?? 0, currency: returned.currency },
    completedAt: completedAt.toISOString(),
  });
}
