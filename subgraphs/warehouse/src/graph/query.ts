import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findShipmentPage } from '../store/find-shipments.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { shipmentList, shipmentSortKey } from './shipment-list.ts';

export const Query: QueryResolvers = {
  shipment: (_, { id }, { loaders }) => loaders.shipment.load(id),
  reservation: (_, { id }, { loaders, reach }) => {
    needAll('reservation', reach);
    return loaders.reservation.load(id);
  },
  shipments: async (_, { status, ...args }, { kysely, reach }) => {
    needAll('list', reach);
    const page = readPage(args, shipmentList);
    const rows = await findShipmentPage(kysely, page, status ?? null);
    return connection(rows, page, shipmentList, shipmentSortKey);
  },
};
