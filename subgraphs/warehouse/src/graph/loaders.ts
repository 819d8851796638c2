import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownLists, ownRows } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import {
  findItemsOfReservations,
  findReservations,
  findReservationsOfOrders,
} from '../store/find-reservations.ts';
import { findItemsOfShipments, findShipments, findShipmentsOfOrders } from '../store/find-shipments.ts';
import { findStockLevels } from '../store/find-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<WarehouseTables>, reach: Reach) {
  return {
    stockLevel: rowLoader(
      (albumIds) => findStockLevels(kysely, albumIds),
      (level) => level.albumId,
    ),
    reservation: rowLoader(
      (ids) => findReservations(kysely, ids),
      (reservation) => reservation.id,
    ),
    reservationOfOrder: rowLoader(
      (orderIds) => findReservationsOfOrders(kysely, orderIds),
      (reservation) => reservation.orderId,
    ),
    itemsOfReservation: listLoader(
      (ids) => findItemsOfReservations(kysely, ids),
      (item) => item.reservationId,
    ),
    shipment: ownRows(
      'shipment',
      rowLoader(
        (ids) => findShipments(kysely, ids),
        (shipment) => shipment.id,
      ),
      reach,
      (shipment) => shipment.recipient.id,
    ),
    shipmentsOfOrder: ownLists(
      'shipment',
      listLoader(
        (orderIds) => findShipmentsOfOrders(kysely, orderIds),
        (shipment) => shipment.orderId,
      ),
      reach,
      (shipment) => shipment.recipient.id,
    ),
    itemsOfShipment: listLoader(
      (ids) => findItemsOfShipments(kysely, ids),
      (item) => item.shipmentId,
    ),
  };
}
