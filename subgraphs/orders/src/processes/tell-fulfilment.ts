import { answerStep } from '@musiccorp/chassis/saga/answer-step';
import type { Failed, Outcome, RecordContext } from '@musiccorp/chassis/saga/define-saga';
import type { Transaction } from 'kysely';
import { lockOrder } from '../store/lock-orders.ts';
import { closeDispatch } from '../store/open-dispatches.ts';
import type { OrdersTables } from '../store/tables.ts';
import type { Fulfilment, FulfilmentData } from './fulfilment-data.ts';

export interface WarehouseAnswer {
  readonly orderId: string;
  readonly step: 'package' | 'dispatch';
  readonly outcome: Outcome<FulfilmentData> | Failed;
}

/** Tells a fulfilment what the warehouse has done, or could not do; nothing happens when it no longer waits for that. */
export async function tellFulfilment(
  transaction: Transaction<OrdersTables>,
  fulfilment: Fulfilment,
  { orderId, step, outcome }: WarehouseAnswer,
  context: RecordContext,
): Promise<void> {
  // The order's lock is taken before the fulfilment's, as by whoever cancels an order.
  await lockOrder(transaction, orderId);
  // That it failed is known then, also when the fulfilment has given up waiting.
  if (step === 'dispatch' && outcome.kind === 'failed') await closeDispatch(transaction, orderId);
  await answerStep(transaction, fulfilment, { id: orderId, step, outcome }, context);
}
