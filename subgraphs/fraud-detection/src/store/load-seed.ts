import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import type { Transaction } from 'kysely';
import type { FraudDetectionTables } from './tables.ts';

/** Fraud reviews as a seed brings them; times are ISO 8601. */
export interface FraudDetectionSeed {
  readonly fraudReviews: readonly SeedFraudReview[];
}

export interface SeedFraudReview {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

/** Loads a seed into empty tables. */
export async function loadSeed(
  transaction: Transaction<FraudDetectionTables>,
  { fraudReviews }: FraudDetectionSeed,
): Promise<void> {
  const rows = fraudReviews.map(({ id, name, createdAt }) => ({
    id,
    name,
    created_at: createdAt,
    version: 1,
  }));
  await bulkInsert(transaction, 'fraud_reviews', rows);
}
