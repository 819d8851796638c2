import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Shipment } from '../domain/shipment.ts';

/** Lists of shipments: the newest first. */
export const shipmentList: PagedList = { name: 'shipments', key: ['instant', 'text'] };

export function shipmentSortKey(shipment: Shipment): SortKey {
  return [shipment.createdAt.toISOString(), shipment.id];
}
