import { connection, readPage, type PagedList } from '@musiccorp/chassis/subgraph/page';
import { accountActions } from '../domain/account-actions.ts';
import { nextTier, tierOf } from '../domain/tier.ts';
import type { LoyaltyAccountResolvers } from './resolvers.generated.ts';

/** Lists of entries: the newest first. */
const entryList: PagedList = { name: 'loyalty-entries', key: ['instant', 'text'] };

export const LoyaltyAccount: LoyaltyAccountResolvers = {
  tier: ({ balance }) => tierOf(balance),
  nextTier: ({ balance }) => nextTier(balance),
  entries: async ({ customerId }, args, { loaders }) => {
    const page = readPage(args, entryList);
    const entries = await loaders.entriesOfCustomer.load({ of: customerId, page });
    return connection(entries, page, entryList, ({ at, id }) => [at.toISOString(), id]);
  },
  actions: (account) => accountActions(account),
};
