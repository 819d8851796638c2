import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { dispatchFailed } from '../events/published/dispatch-failed.ts';
import { shipmentDispatched } from '../events/published/shipment-dispatched.ts';
import { findShipments } from '../store/find-shipments.ts';
import { lockReservationOfShipment } from '../store/lock-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Announces that a parcel did not get away; of one that somebody else has sent, it says again that it was dispatched. */
export async function failDispatchAction(
  transaction: Transaction<WarehouseTables>,
  asked: { readonly orderId: string; readonly shipmentId: string },
  reason: string,
  origin: Origin,
): Promise<void> {
  await lockReservationOfShipment(transaction, asked.shipmentId);
  const [shipment] = await findShipments(transaction, [asked.shipmentId]);
  const answer = shipment?.dispatchedAt
    ? shipmentDispatched(shipment, shipment.dispatchedAt)
    : dispatchFailed(asked, reason);
  await recordEvents(transaction, [answer], origin);
}
