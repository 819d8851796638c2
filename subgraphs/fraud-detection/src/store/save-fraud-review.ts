import type { Transaction } from 'kysely';
import type { FraudReview, Reason } from '../domain/fraud-review.ts';
import type { FraudDetectionTables } from './tables.ts';

/** Stores a changed review. */
export async function saveFraudReview(
  transaction: Transaction<FraudDetectionTables>,
  { id, ...review }: FraudReview,
): Promise<void> {
  await transaction.updateTable('fraudReviews').set(review).where('id', '=', id).execute();
}

export async function insertReasons(
  transaction: Transaction<FraudDetectionTables>,
  reasons: readonly Reason[],
): Promise<void> {
  const rows = reasons.map((reason) => ({ ...reason, settledAt: null }));
  await transaction.insertInto('findings').values(rows).execute();
}

/** Closes what is open against a customer; the rows stay. */
export async function settleReasons(
  transaction: Transaction<FraudDetectionTables>,
  customerId: string,
  settledAt: Date,
): Promise<void> {
  await transaction
    .updateTable('findings')
    .set({ settledAt })
    .where('customerId', '=', customerId)
    .where('settledAt', 'is', null)
    .execute();
}
