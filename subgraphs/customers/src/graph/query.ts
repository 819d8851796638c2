import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findCustomerPage } from '../store/find-customers.ts';
import { customerList, customerSortKey } from './customer-list.ts';
import type { QueryResolvers } from './resolvers.generated.ts';

export const Query: QueryResolvers = {
  customer: (_, { id }, { loaders }) => loaders.customer.load(id),
  customers: async (_, { status, ...args }, { kysely, reach }) => {
    needAll('list', reach);
    const page = readPage(args, customerList);
    const rows = await findCustomerPage(kysely, page, status ?? null);
    return connection(rows, page, customerList, customerSortKey);
  },
  wishlist: (_, { id }, { loaders }) => loaders.wishlist.load(id),
};
