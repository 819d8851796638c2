import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Payment } from '../../domain/payment.ts';
import { exampleAmount, InstantSchema, MoneySchema } from './event-parts.ts';

export const paymentTakenEvent = defineEvent({
  type: 'musiccorp.payment-taken.v1',
  channel: 'payments',
  description: 'The card processor has taken the money for an order, and it is booked.',
  data: Type.Object({
    paymentId: Type.String(),
    orderId: Type.String(),
    customerId: Type.String(),
    amount: MoneySchema,
    takenAt: InstantSchema,
  }),
  example: {
    paymentId: 'pay_019ab3c5e8f07c4b9a61d2f00b7e5a11',
    orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a10',
    customerId: 'cus_1234',
    amount: exampleAmount,
    takenAt: '2026-03-01T10:00:00.000Z',
  },
});

export function paymentTaken(payment: Payment): NewEvent {
  const { id, orderId, customerId, amountMinor, currency, takenAt } = payment;
  return eventOf(paymentTakenEvent, id, {
    paymentId: id,
    orderId,
    customerId,
    amount: { amountMinor, currency },
    takenAt: takenAt.toISOString(),
  });
}
