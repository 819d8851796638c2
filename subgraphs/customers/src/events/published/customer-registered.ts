import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Customer } from '../../domain/customer.ts';
import { customerDetails, detailsOf } from './customer-details.ts';

export const customerRegisteredEvent = defineEvent({
  type: 'musiccorp.customer-registered.v1',
  channel: 'customers',
  description: 'Somebody has registered; whether the e-mail address is theirs is not known yet.',
  data: Type.Object({
    ...customerDetails,
    registeredAt: Type.String({ format: 'date-time' }),
  }),
  example: {
    customerId: 'cus_0192f4b6a0c37e1f8d2b5a6c4e9f1037',
    email: 'ada.park@example.com',
    name: { given: 'Ada', family: 'Park', nick: 'Addie' },
    registeredAt: '2026-03-01T10:00:00.000Z',
  },
});

export function customerRegistered(customer: Customer): NewEvent {
  const registeredAt = customer.registeredAt.toISOString();
  return eventOf(customerRegisteredEvent, customer.id, { ...detailsOf(customer), registeredAt });
}
