import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { refundPath } from '../domain/payment-actions.ts';
import type { Refund } from '../domain/payment.ts';

export const RefundSchema = Type.Object(
  {
    id: Type.String(),
    paymentId: Type.String(),
    amount: AmountSchema,
    reason: Type.Union([Type.String(), Type.Null()]),
    refundedAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'Refund' },
);
export type RefundRepresentation = Static<typeof RefundSchema>;

/** The entity tag of a refund: it is never changed. */
export const refundVersion = 1;

/** A refund as REST shows it. */
export function representRefund(refund: Refund): RefundRepresentation {
  return {
    id: refund.id,
    paymentId: refund.paymentId,
    amount: { amountMinor: refund.amountMinor, currency: refund.currency },
    reason: refund.reason,
    refundedAt: refund.refundedAt.toISOString(),
    links: [{ rel: 'self', method: 'GET', href: refundPath(refund.id) }],
  };
}
