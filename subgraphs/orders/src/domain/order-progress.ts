import type { OrderStatus } from './order.ts';

const way: readonly OrderStatus[] = ['PLACED', 'PAID', 'PICKING', 'SHIPPED', 'COMPLETED'];

/** Whether an order in this state has got as far as another one on its way; a cancelled one has left the way. */
export function hasReached(status: OrderStatus, to: OrderStatus): boolean {
  return status === to || (status !== 'CANCELLED' && way.indexOf(status) >= way.indexOf(to));
}

/** Whether an order in this state has been paid, and is still here to be given back. */
export function isPaid(status: OrderStatus): boolean {
  return status === 'PAID' || status === 'PICKING';
}
