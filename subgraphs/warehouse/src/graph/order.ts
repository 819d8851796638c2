import { needAll } from '@musiccorp/chassis/subgraph/owned';
import type { OrderResolvers } from './resolvers.generated.ts';

export const Order: OrderResolvers = {
  shipments: ({ id }, _, { loaders }) => loaders.shipmentsOfOrder.load(id),
  reservation: ({ id }, _, { loaders, reach }) => {
    needAll('reservation', reach);
    return loaders.reservationOfOrder.load(id);
  },
};
