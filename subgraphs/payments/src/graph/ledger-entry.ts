import { money } from '@musiccorp/chassis/subgraph/money';
import type { LedgerEntryResolvers } from './resolvers.generated.ts';
import { storedPayment } from './stored-payment.ts';

export const LedgerEntry: LedgerEntryResolvers = {
  id: (entry) => `${entry.transactionId}-${entry.position}`,
  amount: (entry) => money(entry.amountMinor, entry.currency),
  payment: (entry, _, { loaders }) => storedPayment(loaders, entry.paymentId),
  refund: (entry, _, { loaders }) => (entry.refundId === null ? null : loaders.refund.load(entry.refundId)),
};
