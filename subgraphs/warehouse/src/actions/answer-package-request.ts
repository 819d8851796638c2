import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Recipient } from '../domain/shipment.ts';
import { orderPacked } from '../events/published/order-packed.ts';
import { packageNotFound } from '../events/published/package-not-found.ts';
import { findShipmentOfReservation } from '../store/find-shipments.ts';
import type { WarehouseTables } from '../store/tables.ts';
import { packShipmentAction } from './pack-shipment.ts';

export interface PackageRequest {
  readonly orderId: string;
  readonly reservationId: string;
  readonly recipient: Recipient;
}

/** Packs what was asked for by queue, and announces the parcel, or why there is none; asked again, it says the same again. */
export async function answerPackageRequestAction(
  transaction: Transaction<WarehouseTables>,
  request: PackageRequest,
  id: string,
  origin: Origin,
): Promise<void> {
  const { reservationId, recipient } = request;
  const decision = await packShipmentAction(transaction, reservationId, recipient, id, origin);
  if (decision.ok) return;
  const packed = await findShipmentOfReservation(transaction, reservationId);
  const isPacked = decision.refusal.code === 'reservation-packed' && packed !== null;
  const answer = isPacked ? orderPacked(packed) : packageNotFound(request, decision.refusal);
  await recordEvents(transaction, [answer], origin);
}
