import { money } from '@musiccorp/chassis/subgraph/money';
import { orderActions } from '../domain/order-actions.ts';
import { isShipped } from '../domain/order.ts';
import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.order.load(id),
  shipped: (order) => isShipped(order.status),
  total: (order) => money(order.totalMinor, order.currency),
  customer: (order) => ({ id: order.customerId }),
  lineItems: async (order, _, { loaders }) =>
    (await loaders.lineItemsOfOrder.load(order.id)).map((item) => ({ ...item, currency: order.currency })),
  history: (order, _, { loaders }) => loaders.transitionsOfOrder.load(order.id),
  fulfilment: (order, _, { loaders }) => loaders.fulfilment.load(order.id),
  actions: (order) => orderActions(order),
};
