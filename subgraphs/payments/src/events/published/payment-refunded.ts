import { defineEvent, eventOf, type NewEvent } from '@musiccorp/chassis/outbox/define-event';
import { Type } from 'typebox';
import type { Payment, Refund } from '../../domain/payment.ts';
import { exampleAmount, InstantSchema, MoneySchema } from './event-parts.ts';

export const paymentRefundedEvent = defineEvent({
  type: 'musiccorp.payment-refunded.v1',
  channel: 'payments',
  subject: 'paymentId',
  description: 'A payment, or a part of it, was given back, and that is booked.',
  data: Type.Object({
    refundId: Type.String(),
    paymentId: Type.String(),
    orderId: Type.String(),
    customerId: Type.String(),
    amount: MoneySchema,
    reason: Type.Union([Type.String(), Type.Null()], {
      description: 'In the words of whoever asked for it.',
      'x-personal': true,
    }),
    refundedAt: InstantSchema,
  }),
  example: {
    refundId: 'ref_019ab3c5e8f07c4b9a61d2f00b7e5a12',
    paymentId: 'pay_019ab3c5e8f07c4b9a61d2f00b7e5a11',
    orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a10',
    customerId: 'cus_1234',
    amount: exampleAmount,
    reason: 'Scratched sleeve',
    refundedAt: '2026-03-03T10:00:00.000Z',
  },
});

export function paymentRefunded({ orderId, customerId }: Payment, refund: Refund): NewEvent {
  const { id, paymentId, amountMinor, currency, reason, refundedAt } = refund;
  return eventOf(paymentRefundedEvent, paymentId, {
    refundId: id,
    paymentId,
    orderId,
    customerId,
    amount: { amountMinor, currency },
    reason,
    refundedAt: refundedAt.toISOString(),
  });
}
