import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { dispatchFailed } from '../events/published/dispatch-failed.ts';
import { lockReservationOfShipment } from '../store/lock-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';

/** Announces that a parcel did not get away. */
export async function failDispatchAction(
  transaction: Transaction<WarehouseTables>,
  asked: { readonly orderId: string; readonly shipmentId: string },
  reason: string,
  origin: Origin,
): Promise<void> {
  await lockReservationOfShipment(transaction, asked.shipmentId);
  await recordEvents(transaction, [dispatchFailed(asked, reason)], origin);
}
