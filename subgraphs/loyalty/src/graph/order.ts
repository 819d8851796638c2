import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  pointsAwarded: async ({ id }, _, { loaders }) => {
    const earned = await loaders.pointsOfOrder.load(id);
    return earned.length === 0 ? null : earned.reduce((sum, { points }) => sum + points, 0);
  },
};
