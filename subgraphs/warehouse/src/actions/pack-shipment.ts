import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { packShipment, type PackedShipment } from '../domain/pack-shipment.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import type { Recipient } from '../domain/shipment.ts';
import { orderPacked } from '../events/published/order-packed.ts';
import { findItemsOfReservations } from '../store/find-reservations.ts';
import { findPackedQuantities, findShipmentOfReservation } from '../store/find-shipments.ts';
import { findStockItems } from '../store/find-stock.ts';
import { lockReservation, lockStockLevels } from '../store/lock-stock.ts';
import { insertShipment } from '../store/save-shipment.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Packs all that is reserved for an order into one parcel. */
export async function packShipmentAction(
  transaction: Transaction<WarehouseTables>,
  reservationId: string,
  recipient: Recipient,
  id: string,
  origin: Origin,
): Promise<Decision<PackedShipment>> {
  const reservation = await lockReservation(transaction, reservationId);
  if (reservation === null) return refuse('reservation-unknown', `There is no reservation ${reservationId}.`);
  const reserved = await findItemsOfReservations(transaction, [reservationId]);
  const packedAlready = await findShipmentOfReservation(transaction, reservationId);
  const albumIds = reserved.map((item) => item.albumId);
  await lockStockLevels(transaction, albumIds);
  const shelves = {
    stockItems: await findStockItems(transaction, albumIds),
    packed: await findPackedQuantities(transaction, albumIds),
  };
  const decision = packShipment(reservation, reserved, packedAlready, shelves, recipient, id, origin.now);
  if (!decision.ok) return decision;
  await insertShipment(transaction, decision.fact);
  await recordEvents(transaction, [orderPacked(decision.fact.shipment)], origin);
  return decision;
}
