import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Order } from '../domain/order.ts';

/** Lists of orders: the newest first. */
export const orderList: PagedList = { name: 'orders', key: ['instant', 'text'] };

export function orderSortKey(order: Order): SortKey {
  return [order.placedAt.toISOString(), order.id];
}
