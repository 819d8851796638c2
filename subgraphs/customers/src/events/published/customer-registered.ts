import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Customer } from '../../domain/customer.ts';
import { customerName, CustomerNameSchema } from './customer-name.ts';

export const customerRegisteredEvent = defineEvent({
  type: 'musiccorp.customer-registered.v1',
  channel: 'customers',
  description: 'Somebody has registered; whether the e-mail address is theirs is not known yet.',
  data: Type.Object({
    customerId: Type.String(),
    email: Type.String({ 'x-personal': true, format: 'email' }),
    name: CustomerNameSchema,
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
  const { id, email, registeredAt } = customer;
  return eventOf(customerRegisteredEvent, id, {
    customerId: id,
    email,
    name: customerName(customer),
    registeredAt: registeredAt.toISOString(),
  });
}
