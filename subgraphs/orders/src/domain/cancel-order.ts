import type { Order } from './order.ts';
import { nextStatuses } from './request-transition.ts';

/** Whether a cancellation would be accepted now: until the order is shipped. */
export function canBeCancelled(order: Order): boolean {
  return nextStatuses(order.status).includes('CANCELLED');
}
