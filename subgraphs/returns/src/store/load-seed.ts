import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { ReturnsTables } from './tables.ts';

/** Return cases as a seed brings them; times are ISO 8601. */
export interface ReturnsSeed {
  readonly returnCases: readonly SeedReturnCase[];
}

export interface SeedReturnCase {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<ReturnsTables>,
  { returnCases }: ReturnsSeed,
): Promise<void> {
  const rows = returnCases.map(({ id, name, createdAt }) => ({
    id,
    name,
    created_at: createdAt,
    version: 1,
  }));
  await bulkInsert(transaction, 'return_cases', rows);
}
