import { money } from '@musiccorp/chassis/subgraph/money';
import { paymentActions } from '../domain/payment-actions.ts';
import { paymentStatus } from '../domain/payment.ts';
import type { PaymentResolvers } from './resolvers.generated.ts';

export const Payment: PaymentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.payment.load(id),
  amount: (payment) => money(payment.amountMinor, payment.currency),
  refunded: (payment) => money(payment.refundedMinor, payment.currency),
  status: (payment) => paymentStatus(payment),
  order: (payment) => ({ id: payment.orderId }),
  customer: (payment) => ({ id: payment.customerId }),
  refunds: (payment, _, { loaders }) => loaders.refundsOfPayment.load(payment.id),
  actions: (payment) => paymentActions(payment),
};
