import type { Transaction } from 'kysely';
import { cancelOrder } from '../domain/cancel-order.ts';
import type { Order } from '../domain/order.ts';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { lockOrder } from '../store/lock-orders.ts';
import { saveTransition } from '../store/save-order.ts';
import type { OrdersTables } from '../store/tables.ts';

/** Cancels an order that has not been shipped; its record stays, with the reason. */
export async function cancelOrderAction(
  transaction: Transaction<OrdersTables>,
  orderId: string,
  reason: string | null,
  requestedBy: string,
  now: Date,
): Promise<Decision<Order>> {
  const order = await lockOrder(transaction, orderId);
  if (order === null) return refuse('order-not-found', `There is no order ${orderId}.`);
  const decision = cancelOrder(order, reason, requestedBy, now);
  if (!decision.ok) return decision;
  await saveTransition(transaction, decision.fact);
  return accept({ ...order, status: decision.fact.to, version: decision.fact.sequence });
}
