import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { orderList, orderSortKey } from './order-list.ts';
import type { CustomerResolvers } from './resolvers.generated.ts';

export const Customer: CustomerResolvers = {
  orders: async ({ id }, args, { loaders }) => {
    const page = readPage(args, orderList);
    return connection(await loaders.ordersOfCustomer.load({ of: id, page }), page, orderList, orderSortKey);
  },
};
