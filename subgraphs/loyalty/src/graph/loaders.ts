import type { Reach } from '@musiccorp/chassis/trust/access';
import { ofOwner, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findAccounts } from '../store/find-accounts.ts';
import { findEntriesOfCustomers, findPointsOfOrders } from '../store/find-entries.ts';
import type { LoyaltyTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<LoyaltyTables>, reach: Reach) {
  return {
    account: ofOwner(
      'customer',
      rowLoader(
        (customerIds) => findAccounts(kysely, customerIds),
        (account) => account.customerId,
      ),
      reach,
    ),
    entriesOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (customerIds, page) => findEntriesOfCustomers(kysely, customerIds, page),
        (entry) => entry.customerId,
      ),
      reach,
    ),
    pointsOfOrder: rowLoader(
      (orderIds) => findPointsOfOrders(kysely, orderIds),
      ({ orderId }) => orderId,
    ),
  };
}
