import type { Transaction } from 'kysely';
import type { Order } from '../domain/order.ts';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { requestTransition, type TransitionRequest } from '../domain/request-transition.ts';
import { lockOrder } from '../store/lock-orders.ts';
import { saveTransition } from '../store/save-order.ts';
import type { OrdersTables } from '../store/tables.ts';

/** Moves an order to another state, if its state allows that; answers the order as it is then. */
export async function requestTransitionAction(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  request: TransitionRequest,
  now: Date,
): Promise<Decision<Order>> {
  const order = await lockOrder(transaction, orderId);
  if (order === null) return refuse('order-not-found', `There is no order ${orderId}.`);
  const decision = requestTransition(order, request, now);
  if (!decision.ok) return decision;
  await saveTransition(transaction, decision.fact);
  return accept({ ...order, status: decision.fact.to, version: decision.fact.sequence });
}
