import { rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findAccounts } from '../store/find-accounts.ts';
import type { LoyaltyTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<LoyaltyTables>) {
  return {
    account: rowLoader(
      (ids) => findAccounts(kysely, ids),
      (account) => account.id,
    ),
  };
}
