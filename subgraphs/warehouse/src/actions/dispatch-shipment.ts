import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { dispatchShipment, type DispatchedShipment } from '../domain/dispatch-shipment.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import { shipmentDispatched } from '../events/published/shipment-dispatched.ts';
import { findItemsOfShipments, findShipments } from '../store/find-shipments.ts';
import { findStockItems } from '../store/find-stock.ts';
import { lockReservationOfShipment, lockStockLevels } from '../store/lock-stock.ts';
import { saveReservation } from '../store/save-reservation.ts';
import { saveShipment } from '../store/save-shipment.ts';
import { saveStockChanges, takeFromShelves } from '../store/save-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Sends a parcel on its way: its goods leave the shelves and its reservation is fulfilled. */
export async function dispatchShipmentAction(
  transaction: Transaction<WarehouseTables>,
  id: string,
  trackingCode: string | null,
  origin: Origin,
): Promise<Decision<DispatchedShipment>> {
  const reservation = await lockReservationOfShipment(transaction, id);
  const [shipment] = await findShipments(transaction, [id]);
  if (reservation === null || shipment === undefined) {
    return refuse('shipment-not-found', `There is no shipment ${id}.`);
  }
  const items = await findItemsOfShipments(transaction, [id]);
  const albumIds = items.map((item) => item.albumId);
  await lockStockLevels(transaction, albumIds);
  const stockItems = await findStockItems(transaction, albumIds);
  const decision = dispatchShipment(shipment, items, reservation, stockItems, trackingCode, origin.now);
  if (!decision.ok) return decision;
  await saveShipment(transaction, decision.fact.shipment);
  await saveReservation(transaction, decision.fact.reservation);
  await takeFromShelves(transaction, decision.fact.picks);
  await saveStockChanges(transaction, decision.fact.stockChanges);
  await recordEvents(transaction, [shipmentDispatched(decision.fact.shipment, origin.now)], origin);
  return decision;
}
