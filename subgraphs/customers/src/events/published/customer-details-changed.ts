import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Customer } from '../../domain/customer.ts';
import { customerDetails, detailsOf } from './customer-details.ts';

export const customerDetailsChangedEvent = defineEvent({
  type: 'musiccorp.customer-details-changed.v1',
  channel: 'customers',
  description:
    'The name or the e-mail address of a customer has changed: both, as they are now. Whether a new address is theirs is not known before customer-verified.',
  data: Type.Object({
    ...customerDetails,
    changedAt: Type.String({ format: 'date-time' }),
  }),
  example: {
    customerId: 'cus_0192f4b6a0c37e1f8d2b5a6c4e9f1037',
    email: 'ada.park@example.org',
    name: { given: 'Ada', family: 'Park', nick: 'Addie' },
    changedAt: '2026-03-02T18:30:00.000Z',
  },
});

/** What others are told of a change at `now`: nothing of what only this service and its readers know. */
export function customerDetailsChanged(before: Customer, after: Customer, now: Date): NewEvent[] {
  const details = detailsOf(after);
  if (JSON.stringify(details) === JSON.stringify(detailsOf(before))) return [];
  const changedAt = now.toISOString();
  return [eventOf(customerDetailsChangedEvent, after.id, { ...details, changedAt })];
}
