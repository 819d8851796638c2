import type { Transaction } from 'kysely';
import { packShipment, type PackedShipment } from '../domain/pack-shipment.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import type { Recipient } from '../domain/shipment.ts';
import { findItemsOfReservations } from '../store/find-reservations.ts';
import { findShipmentOfReservation } from '../store/find-shipments.ts';
import { lockReservation } from '../store/lock-stock.ts';
import { insertShipment } from '../store/save-shipment.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Packs all that is reserved for an order into one parcel. */
export async function packShipmentAction(
  transaction: Transaction<WarehouseTables>,
  reservationId: string,
  recipient: Recipient,
  id: string,
  now: Date,
): Promise<Decision<PackedShipment>> {
  const reservation = await lockReservation(transaction, reservationId);
  if (reservation === null) return refuse('reservation-unknown', `There is no reservation ${reservationId}.`);
  const reserved = await findItemsOfReservations(transaction, [reservationId]);
  const packedAlready = await findShipmentOfReservation(transaction, reservationId);
  const decision = packShipment(reservation, reserved, packedAlready, recipient, id, now);
  if (decision.ok) await insertShipment(transaction, decision.fact);
  return decision;
}
