import type { Order, OrderTransition } from './order.ts';
import type { Decision } from './refusal.ts';
import { nextStatuses, requestTransition } from './request-transition.ts';

/** Whether a cancellation would be accepted now. */
export function canBeCancelled(order: Order): boolean {
  return nextStatuses(order.status).includes('CANCELLED');
}

/** Decides a cancellation: allowed until the order is shipped. The record is kept, with its reason. */
export function cancelOrder(
  order: Order,
  reason: string | null,
  requestedBy: string,
  now: Date,
): Decision<OrderTransition> {
  return requestTransition(order, { to: 'CANCELLED', reason, requestedBy }, now);
}
