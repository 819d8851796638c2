import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import { drivenSaga } from '@musiccorp/chassis/saga/drive-saga';
import { intervene } from '@musiccorp/chassis/saga/interventions';
import { startSaga } from '@musiccorp/chassis/saga/start-saga';
import type { Transaction } from 'kysely';
import { dispatchingId, findOpenDispatching } from '../store/find-dispatchings.ts';
import { lockReservationOfShipment } from '../store/lock-stock.ts';
import type { WarehouseTables } from '../store/tables.ts';
import type { Dispatching } from './dispatching.ts';

export interface DispatchRequest {
  readonly orderId: string;
  readonly shipmentId: string;
  /** Counts the requests for an order. */
  readonly number: number;
}

/**
 * Sends a parcel. One that is being handed over already is not handed over twice: what becomes of it answers this request
 * too, and where that rests until a person comes, it goes on.
 */
export async function startDispatching(
  transaction: Transaction<WarehouseTables>,
  dispatching: Dispatching,
  { orderId, shipmentId, number }: DispatchRequest,
  origin: Origin,
): Promise<void> {
  // Also taken when a dispatching ends, so that it either answers this request or has ended.
  await lockReservationOfShipment(transaction, shipmentId);
  const open = await findOpenDispatching(transaction, shipmentId);
  if (open === null) {
    const saga = { id: dispatchingId(shipmentId, number), data: { orderId, shipmentId } };
    return startSaga(transaction, dispatching, saga, [], origin);
  }
  if (open.state !== 'NEEDS_PERSON') return;
  const refused = await intervene(
    transaction,
    drivenSaga(dispatching),
    open.id,
    { kind: 'retry' },
    origin.now,
  );
  if (refused !== null) throw new Error(`The dispatching ${open.id} could not be sent on: ${refused}.`);
}
