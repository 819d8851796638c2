import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  payment: ({ id }, _, { loaders }) => loaders.paymentOfOrder.load(id),
};
