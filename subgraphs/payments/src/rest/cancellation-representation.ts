import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { cancellationPath, paymentPath } from '../domain/payment-actions.ts';
import type { Payment } from '../domain/payment.ts';
import type { CancelledOrder } from '../store/cancelled-orders.ts';

export const CancellationSchema = Type.Object(
  {
    orderId: Type.String(),
    reason: Type.Union([Type.String(), Type.Null()]),
    cancelledAt: InstantSchema,
    refunded: Type.Union([AmountSchema, Type.Null()], {
      description: 'All that was given back for the order; null when nothing had been taken.',
    }),
    links: Type.Array(LinkSchema),
  },
  { title: 'OrderCancellation' },
);

/** A cancelled order as REST shows it, with its payment where there is one. */
export function representCancellation(
  { orderId, reason, cancelledAt }: CancelledOrder,
  payment: Payment | undefined,
): Static<typeof CancellationSchema> {
  const self = { rel: 'self', method: 'GET', href: cancellationPath(orderId) };
  return {
    orderId,
    reason,
    cancelledAt: cancelledAt.toISOString(),
    refunded:
      payment === undefined ? null : { amountMinor: payment.refundedMinor, currency: payment.currency },
    links:
      payment === undefined
        ? [self]
        : [self, { rel: 'payment', method: 'GET', href: paymentPath(payment.id) }],
  };
}
