import { money } from '@musiccorp/chassis/subgraph/money';
import type { RefundResolvers } from './resolvers.generated.ts';
import { storedPayment } from './stored-payment.ts';

export const Refund: RefundResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.refund.load(id),
  amount: (refund) => money(refund.amountMinor, refund.currency),
  payment: (refund, _, { loaders }) => storedPayment(loaders, refund.paymentId),
};
