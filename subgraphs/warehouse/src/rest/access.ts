import { forEveryone, forOwners, forStaff, ownedById } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import { findShipments } from '../store/find-shipments.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfWarehouse({ kysely }: Door): AccessTable {
  const shipment = ownedById(
    async (id) => (await findShipments(kysely, [id]))[0]?.recipient.id,
    (id) => problemOf({ code: 'shipment-not-found', detail: `There is no shipment ${id}.` }),
  );
  const [readStock, writeStock] = [forStaff('stock:read'), forStaff('stock:write')];
  const [read, write] = [forStaff('shipments:read'), forStaff('shipments:write')];
  return {
    'POST /v1/goods-receipts': writeStock,
    'GET /v1/goods-receipts/:id': readStock,
    'GET /v1/stock-counts/:albumId': forEveryone,
    'POST /v1/stock-takings': writeStock,
    'GET /v1/stock-takings/:id': readStock,
    'POST /v1/reservations': write,
    'GET /v1/reservations/:id': read,
    'POST /v1/reservations/:id/release': write,
    'POST /v1/shipments': write,
    'GET /v1/shipments/:id': forOwners('shipments:read', shipment),
    'POST /v1/shipments/:id/dispatch': write,
    'POST /v1/shipments/:id/delivery': forStaff('shipments:write', 'delivery-firm'),
  };
}
