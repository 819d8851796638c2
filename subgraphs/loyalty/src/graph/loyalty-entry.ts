import { money } from '@musiccorp/chassis/subgraph/money';
import type { LoyaltyEntryResolvers } from './resolvers.generated.ts';

export const LoyaltyEntry: LoyaltyEntryResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  order: ({ orderId }) => ({ id: orderId }),
};
