import { shipmentActions } from '../domain/shipment-actions.ts';
import type { ShipmentResolvers } from './resolvers.generated.ts';

export const Shipment: ShipmentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.shipment.load(id),
  items: (shipment, _, { loaders }) => loaders.itemsOfShipment.load(shipment.id),
  order: (shipment) => ({ id: shipment.orderId }),
  actions: (shipment) => shipmentActions(shipment),
};
