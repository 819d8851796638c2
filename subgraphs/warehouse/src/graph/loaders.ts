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
export function createLoaders(kysely: Kysely<WarehouseTables>) {
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
    shipment: rowLoader(
      (ids) => findShipments(kysely, ids),
      (shipment) => shipment.id,
    ),
    shipmentsOfOrder: listLoader(
      (orderIds) => findShipmentsOfOrders(kysely, orderIds),
      (shipment) => shipment.orderId,
    ),
    itemsOfShipment: listLoader(
      (ids) => findItemsOfShipments(kysely, ids),
      (item) => item.shipmentId,
    ),
  };
}
