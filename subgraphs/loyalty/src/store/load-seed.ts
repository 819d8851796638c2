import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { LoyaltyTables } from './tables.ts';

/** Accounts as a seed brings them; times are ISO 8601. */
export interface LoyaltySeed {
  readonly accounts: readonly SeedAccount[];
}

export interface SeedAccount {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<LoyaltyTables>,
  { accounts }: LoyaltySeed,
): Promise<void> {
  const rows = accounts.map(({ id, name, createdAt }) => ({ id, name, created_at: createdAt, version: 1 }));
  await bulkInsert(transaction, 'accounts', rows);
}
