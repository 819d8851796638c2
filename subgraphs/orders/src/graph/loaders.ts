import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownRows, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findFulfilments } from '../store/find-fulfilments.ts';
import { findLineItems, findLineItemsOfOrders } from '../store/find-line-items.ts';
import { findOrders, findOrdersOfCustomers } from '../store/find-orders.ts';
import { findTransitionsOfOrders } from '../store/find-transitions.ts';
import type { OrdersTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<OrdersTables>, reach: Reach) {
  return {
    order: ownRows(
      'order',
      rowLoader(
        (ids) => findOrders(kysely, ids),
        (order) => order.id,
      ),
      reach,
      (order) => order.customerId,
    ),
    fulfilment: rowLoader(
      (orderIds) => findFulfilments(kysely, orderIds),
      (fulfilment) => fulfilment.id,
    ),
    lineItem: rowLoader(
      (ids) => findLineItems(kysely, ids),
      (item) => item.id,
    ),
    ordersOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (ids, page) => findOrdersOfCustomers(kysely, ids, page),
        (order) => order.customerId,
      ),
      reach,
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
