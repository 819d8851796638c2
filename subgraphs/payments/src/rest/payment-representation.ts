import { AmountSchema, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { paymentActions, paymentPath } from '../domain/payment-actions.ts';
import { paymentStatus, paymentStatuses, type Payment } from '../domain/payment.ts';

export const PaymentSchema = Type.Object(
  {
    id: Type.String(),
    orderId: Type.String(),
    customerId: Type.String(),
    status: Type.Enum(paymentStatuses),
    amount: AmountSchema,
    refunded: AmountSchema,
    takenAt: InstantSchema,
    card: Type.Object(
      {
        brand: Type.Union([Type.String(), Type.Null()]),
        last4: Type.Union([Type.String(), Type.Null()]),
      },
      { description: 'What may be shown of the card; null where it was not told.' },
    ),
    links: Type.Array(LinkSchema),
  },
  { title: 'Payment' },
);
export type PaymentRepresentation = Static<typeof PaymentSchema>;

/** A payment as REST shows it, without its card token, with links to what may be done with it now. */
export function representPayment(payment: Payment): PaymentRepresentation {
  const { currency } = payment;
  return {
    id: payment.id,
    orderId: payment.orderId,
    customerId: payment.customerId,
    status: paymentStatus(payment),
    amount: { amountMinor: payment.amountMinor, currency },
    refunded: { amountMinor: payment.refundedMinor, currency },
    takenAt: payment.takenAt.toISOString(),
    card: payment.card,
    links: [{ rel: 'self', method: 'GET', href: paymentPath(payment.id) }, ...paymentActions(payment)],
  };
}
