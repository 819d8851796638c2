import type { Reach } from '@musiccorp/chassis/trust/access';
import { ofOwner, ownLists, pagesOfOwner } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, pageLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findAccounts } from '../store/find-accounts.ts';
import { findEntriesOfCustomers, findPointsOfOrders } from '../store/find-entries.ts';
import type { LoyaltyTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** What the viewer may have of accounts, and of orders. */
export interface Reaches {
  readonly accounts: Reach;
  readonly orders: Reach;
}

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<LoyaltyTables>, { accounts, orders }: Reaches) {
  return {
    account: ofOwner(
      'customer',
      rowLoader(
        (customerIds) => findAccounts(kysely, customerIds),
        (account) => account.customerId,
      ),
      accounts,
    ),
    entriesOfCustomer: pagesOfOwner(
      'customer',
      pageLoader(
        (customerIds, page) => findEntriesOfCustomers(kysely, customerIds, page),
        (entry) => entry.customerId,
      ),
      accounts,
    ),
    pointsOfOrder: ownLists(
      'order',
      listLoader(
        (orderIds) => findPointsOfOrders(kysely, orderIds),
        ({ orderId }) => orderId,
      ),
      orders,
      ({ customerId }) => customerId,
    ),
  };
}
