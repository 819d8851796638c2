import type { Transaction } from 'kysely';
import { changeFraudReview } from '../domain/change-fraud-review.ts';
import type { FraudReviewRequest } from '../domain/create-fraud-review.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import type { FraudReview } from '../domain/fraud-review.ts';
import { lockFraudReview } from '../store/lock-fraud-reviews.ts';
import { saveChange } from '../store/save-fraud-review.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

/** Changes a fraud review, if it is still the version that the caller has read. */
export async function changeFraudReviewAction(
  transaction: Transaction<FraudDetectionTables>,
  id: string,
  request: FraudReviewRequest,
  expectedVersion: number | null,
): Promise<Decision<FraudReview>> {
  const fraudReview = await lockFraudReview(transaction, id);
  if (fraudReview === null) return refuseUnknown(id);
  const decision = changeFraudReview(fraudReview, request, expectedVersion);
  if (decision.ok && decision.fact.version !== fraudReview.version)
    await saveChange(transaction, decision.fact);
  return decision;
}
