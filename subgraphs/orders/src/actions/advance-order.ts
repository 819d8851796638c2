import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { hasReached } from '../domain/order-progress.ts';
import type { Order } from '../domain/order.ts';
import { accept, type Decision } from '../domain/refusal.ts';
import type { TransitionRequest } from '../domain/request-transition.ts';
import { lockOrder } from '../store/lock-orders.ts';
import type { OrdersTables } from '../store/tables.ts';
import { requestTransitionAction } from './request-transition.ts';

/** As `requestTransitionAction`, for whoever only needs the order to be that far: one that is there already stays as it is. */
export async function advanceOrderAction(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  request: TransitionRequest,
  origin: Origin,
): Promise<Decision<Order>> {
  const order = await lockOrder(transaction, orderId);
  if (order !== null && hasReached(order.status, request.to)) return accept(order);
  return requestTransitionAction(transaction, orderId, request, origin);
}
