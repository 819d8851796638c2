import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import type { CustomerResolvers } from './resolvers.generated.ts';
import { returnList, returnSortKey } from './return-list.ts';

export const Customer: CustomerResolvers = {
  returns: async ({ id }, args, { loaders }) => {
    const page = readPage(args, returnList);
    const returns = await loaders.returnsOfCustomer.load({ of: id, page });
    return connection(returns, page, returnList, returnSortKey);
  },
};
