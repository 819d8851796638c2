import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  returns: ({ id }, _, { loaders }) => loaders.returnsOfOrder.load(id),
};
