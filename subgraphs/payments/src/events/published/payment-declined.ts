import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { PaymentIntent } from '../../domain/payment-intent.ts';
import { exampleAmount, InstantSchema, MoneySchema } from './event-parts.ts';

export const paymentDeclinedEvent = defineEvent({
  type: 'musiccorp.payment-declined.v1',
  channel: 'payments',
  description: 'Nothing was taken for an order: the card was declined, or the customer is held for review.',
  data: Type.Object({
    orderId: Type.String(),
    customerId: Type.String(),
    amount: MoneySchema,
    reason: Type.String({ description: 'In words for the customer.' }),
    declinedAt: InstantSchema,
  }),
  example: {
    orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a10',
    customerId: 'cus_1234',
    amount: exampleAmount,
    reason: 'There is not enough money on the card.',
    declinedAt: '2026-03-01T10:00:00.000Z',
  },
});

/** Of an intent that was declined at `now`. */
export function paymentDeclined(intent: PaymentIntent, now: Date): NewEvent {
  const { orderId, customerId, amountMinor, currency, reason } = intent;
  return eventOf(paymentDeclinedEvent, orderId, {
    orderId,
    customerId,
    amount: { amountMinor, currency },
    reason: reason ?? 'The payment was declined.',
    declinedAt: now.toISOString(),
  });
}
