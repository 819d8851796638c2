import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';

export const customerCleared = defineEvent({
  type: 'musiccorp.customer-cleared.v1',
  channel: 'fraud-detection',
  description:
    'A person has looked at a flagged customer and found nothing wrong: payments may be taken again.',
  data: Type.Object({ customerId: Type.String(), clearedAt: Type.String({ format: 'date-time' }) }),
  example: { customerId: 'cus_1234', clearedAt: '2026-03-02T10:00:00.000Z' },
});

/** The fact that a flagged customer is clear again. */
export function tellCustomerCleared(customerId: string, clearedAt: Date): NewEvent {
  return eventOf(customerCleared, customerId, { customerId, clearedAt: clearedAt.toISOString() });
}
