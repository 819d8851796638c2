import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  pointsAwarded: async ({ id }, _, { loaders }) => (await loaders.pointsOfOrder.load(id))?.points ?? null,
};
