import { canBeCancelled } from './cancel-order.ts';
import type { Order } from './order.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function orderPath(id: string): string {
  return `/v1/orders/${id}`;
}

export function fulfilmentPath(id: string): string {
  return `${orderPath(id)}/fulfilment`;
}

/** What may be done with an order now; both doors tell their clients so. */
export function orderActions(order: Order): Action[] {
  return canBeCancelled(order)
    ? [{ rel: 'cancel', method: 'POST', href: `${orderPath(order.id)}/cancellation` }]
    : [];
}
