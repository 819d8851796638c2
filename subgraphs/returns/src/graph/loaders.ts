import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownLists, ownRows, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findProcesses } from '../store/find-processes.ts';
import { findReturnItems } from '../store/find-return-items.ts';
import { findReturns, findReturnsOfCustomers, findReturnsOfOrders } from '../store/find-returns.ts';
import type { ReturnsTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<ReturnsTables>, reach: Reach) {
  return {
    return: ownRows(
      'return',
      rowLoader(
        (ids) => findReturns(kysely, ids),
        (returned) => returned.id,
      ),
      reach,
      (returned) => returned.customerId,
    ),
    returnsOfOrder: ownLists(
      'return',
      listLoader(
        (ids) => findReturnsOfOrders(kysely, ids),
        (returned) => returned.orderId,
      ),
      reach,
      (returned) => returned.customerId,
    ),
    returnsOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (ids, page) => findReturnsOfCustomers(kysely, ids, page),
        (returned) => returned.customerId,
      ),
      reach,
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
