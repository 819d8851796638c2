import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Customer } from '../../domain/customer.ts';

export const customerVerifiedEvent = defineEvent({
  type: 'musiccorp.customer-verified.v1',
  channel: 'customers',
  description:
    'The customer has shown that the e-mail address is theirs. Told again after each change of the address.',
  data: Type.Object({
    customerId: Type.String(),
    email: Type.String({ 'x-personal': true, format: 'email', description: 'The address that is theirs.' }),
    verifiedAt: Type.String({ format: 'date-time' }),
  }),
  example: {
    customerId: 'cus_0192f4b6a0c37e1f8d2b5a6c4e9f1037',
    email: 'ada.park@example.com',
    verifiedAt: '2026-03-01T10:05:00.000Z',
  },
});

/** Of a customer who was verified at `now`. */
export function customerVerified({ id, email }: Customer, now: Date): NewEvent {
  return eventOf(customerVerifiedEvent, id, { customerId: id, email, verifiedAt: now.toISOString() });
}
