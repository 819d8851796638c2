import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { refuse, type Decision } from '../domain/refusal.ts';
import { releaseReservation, type ReleasedReservation } from '../domain/release-reservation.ts';
import { stockReleased } from '../events/published/stock-released.ts';
import { findItemsOfReservations } from '../store/find-reservations.ts';
import { findShipmentOfReservation } from '../store/find-shipments.ts';
import { lockReservation, lockStockLevels } from '../store/lock-stock.ts';
import { saveReservation } from '../store/save-reservation.ts';
import { saveShipment } from '../store/save-shipment.ts';
import { saveStockChanges } from '../store/save-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Gives reserved goods back to be sold; a parcel that is packed with them is taken apart. */
export async function releaseReservationAction(
  transaction: Transaction<WarehouseTables>,
  id: string,
  origin: Origin,
): Promise<Decision<ReleasedReservation>> {
  const reservation = await lockReservation(transaction, id);
  if (reservation === null) return refuse('reservation-not-found', `There is no reservation ${id}.`);
  const items = await findItemsOfReservations(transaction, [id]);
  const shipment = await findShipmentOfReservation(transaction, id);
  const decision = releaseReservation(reservation, items, shipment, origin.now);
  if (!decision.ok) return decision;
  const { unpacked, stockChanges } = decision.fact;
  await lockStockLevels(
    transaction,
    items.map((item) => item.albumId),
  );
  await saveReservation(transaction, decision.fact.reservation);
  if (unpacked !== null) await saveShipment(transaction, unpacked);
  await saveStockChanges(transaction, stockChanges);
  await recordEvents(transaction, [stockReleased(decision.fact.reservation)], origin);
  return decision;
}
