import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import { startSaga } from '@musiccorp/chassis/saga/start-saga';
import type { Transaction } from 'kysely';
import type { WarehouseTables } from '../store/tables.ts';
import type { Dispatching } from './dispatching.ts';

export interface DispatchRequest {
  readonly orderId: string;
  readonly shipmentId: string;
  /** Counts the requests for an order. */
  readonly number: number;
}

/** Starts an attempt to send a parcel. */
export async function startDispatching(
  transaction: Transaction<WarehouseTables>,
  dispatching: Dispatching,
  { orderId, shipmentId, number }: DispatchRequest,
  origin: Origin,
): Promise<void> {
  const id = `${shipmentId}.${number}`;
  await startSaga(transaction, dispatching, { id, data: { orderId, shipmentId } }, [], origin);
}
