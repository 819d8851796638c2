import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { deliverShipment } from '../domain/deliver-shipment.ts';
import { refuse, type Decision } from '../domain/refusal.ts';
import type { Shipment } from '../domain/shipment.ts';
import { shipmentDelivered } from '../events/published/shipment-delivered.ts';
import { findShipments } from '../store/find-shipments.ts';
import { lockReservationOfShipment } from '../store/lock-stock.ts';
import { saveShipment } from '../store/save-shipment.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Notes that a parcel was handed over to its recipient. */
export async function deliverShipmentAction(
  transaction: Transaction<WarehouseTables>,
  id: string,
  origin: Origin,
): Promise<Decision<Shipment>> {
  await lockReservationOfShipment(transaction, id);
  const [shipment] = await findShipments(transaction, [id]);
  if (shipment === undefined) return refuse('shipment-not-found', `There is no shipment ${id}.`);
  const decision = deliverShipment(shipment, origin.now);
  if (!decision.ok) return decision;
  await saveShipment(transaction, decision.fact);
  await recordEvents(transaction, [shipmentDelivered(decision.fact, origin.now)], origin);
  return decision;
}
