import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findProcesses } from '../store/find-processes.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { findReturns, findReturnsOfCustomers, findReturnsOfOrders } from '../store/find-returns.ts';
import type { ReturnsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<ReturnsTables>) {
  return {
    return: rowLoader(
      (ids) => findReturns(kysely, ids),
      (returned) => returned.id,
    ),
    returnsOfOrder: listLoader(
      (ids) => findReturnsOfOrders(kysely, ids),
      (returned) => returned.orderId,
    ),
    returnsOfCustomer: pageLoader(
      (ids, page) => findReturnsOfCustomers(kysely, ids, page),
      (returned) => returned.customerId,
    ),
    itemsOfReturn: listLoader(
      (ids) => findReturnItems(kysely, ids),
      (item) => item.returnId,
    ),
    processOfReturn: rowLoader(
      (ids) => findProcesses(kysely, ids),
      (process) => process.id,
    ),
  };
}
