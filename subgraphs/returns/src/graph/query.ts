import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findReturnPage } from '../store/find-returns.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { returnList, returnSortKey } from './return-list.ts';

export const Query: QueryResolvers = {
  return: (_, { id }, { loaders }) => loaders.return.load(id),
  returns: async (_, { status, ...args }, { kysely, reach }) => {
    needAll('list', reach);
    const page = readPage(args, returnList);
    const returns = await findReturnPage(kysely, page, status ?? null);
    return connection(returns, page, returnList, returnSortKey);
  },
};
