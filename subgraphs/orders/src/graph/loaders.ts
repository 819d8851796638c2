import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findFulfilments } from '../store/find-fulfilments.ts';
import { findLineItems, findLineItemsOfOrders } from '../store/find-line-items.ts';
import { findOrders, findOrdersOfCustomers } from '../store/find-orders.ts';
import { findTransitionsOfOrders } from '../store/find-transitions.ts';
import type { OrdersTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<OrdersTables>) {
  return {
    order: rowLoader(
      (ids) => findOrders(kysely, ids),
      (order) => order.id,
    ),
    fulfilment: rowLoader(
      (orderIds) => findFulfilments(kysely, orderIds),
      (fulfilment) => fulfilment.id,
    ),
    lineItem: rowLoader(
      (ids) => findLineItems(kysely, ids),
      (item) => item.id,
    ),
    ordersOfCustomer: pageLoader(
      (ids, page) => findOrdersOfCustomers(kysely, ids, page),
      (order) => order.customerId,
    ),
    lineItemsOfOrder: listLoader(
      (ids) => findLineItemsOfOrders(kysely, ids),
      (item) => item.orderId,
    ),
    transitionsOfOrder: listLoader(
      (ids) => findTransitionsOfOrders(kysely, ids),
      (transition) => transition.orderId,
    ),
  };
}
