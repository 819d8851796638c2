import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findOrderPage } from '../store/find-orders.ts';
import { orderList, orderSortKey } from './order-list.ts';
import type { QueryResolvers } from './resolvers.generated.ts';

export const Query: QueryResolvers = {
  order: (_, { id }, { loaders }) => loaders.order.load(id),
  orders: async (_, { status, ...args }, { kysely, reach }) => {
    needAll('list', reach);
    const page = readPage(args, orderList);
    return connection(await findOrderPage(kysely, page, status ?? null), page, orderList, orderSortKey);
  },
};
