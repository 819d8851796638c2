import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Reason } from '../../domain/fraud-review.ts';

export const customerFlagged = defineEvent({
  type: 'musiccorp.customer-flagged.v1',
  channel: 'fraud-detection',
  description: 'Something speaks against a customer: until a person clears them, take no payment from them.',
  data: Type.Object({
    customerId: Type.String(),
    reason: Type.String({ description: 'What was found, for staff.' }),
    orderId: Type.String({ description: 'The order that tipped the scales.' }),
    flaggedAt: Type.String({ format: 'date-time' }),
  }),
  example: {
    customerId: 'cus_1234',
    reason: '4 payments were declined within 24 hours; up to 3 are usual.',
    orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a11',
    flaggedAt: '2026-03-01T09:30:00.000Z',
  },
});

/** The fact that a customer who was clear is flagged now. */
export function tellCustomerFlagged({ customerId, detail, orderId, foundAt }: Reason): NewEvent {
  const data = { customerId, reason: detail, orderId, flaggedAt: foundAt.toISOString() };
  return eventOf(customerFlagged, customerId, data);
}
