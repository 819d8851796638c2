import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findAccountPage } from '../store/find-accounts.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { accountList, accountSortKey } from './account-list.ts';

export const Query: QueryResolvers = {
  account: (_, { id }, { loaders }) => loaders.account.load(id),
  accounts: async (_, args, { kysely }) => {
    const page = readPage(args, accountList);
    return connection(await findAccountPage(kysely, page), page, accountList, accountSortKey);
  },
};
