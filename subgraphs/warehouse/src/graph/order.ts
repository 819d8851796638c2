import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  shipments: ({ id }, _, { loaders }) => loaders.shipmentsOfOrder.load(id),
  reservation: ({ id }, _, { loaders }) => loaders.reservationOfOrder.load(id),
};
