import type { ShipmentItemResolvers } from './resolvers.generated.ts';

export const ShipmentItem: ShipmentItemResolvers = {
  id: (item) => `${item.shipmentId}-${item.albumId}`,
  album: (item) => ({ id: item.albumId }),
};
