import type { Transaction } from 'kysely';
import type { FraudReview } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

export async function insertFraudReview(
  transaction: Transaction<FraudDetectionTables>,
  fraudReview: FraudReview,
): Promise<void> {
  await transaction.insertInto('fraudReviews').values(fraudReview).execute();
}

/** Stores what a change may change: the name, and the version that counts it. */
export async function saveChange(
  transaction: Transaction<FraudDetectionTables>,
  { id, name, version }: FraudReview,
): Promise<void> {
  await transaction.updateTable('fraudReviews').set({ name, version }).where('id', '=', id).execute();
}
