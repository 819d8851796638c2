import type { Transaction } from 'kysely';
import { createFraudReview, type FraudReviewRequest } from '../domain/create-fraud-review.ts';
import type { Decision } from '../domain/refusal.ts';
import type { FraudReview } from '../domain/fraud-review.ts';
import { insertFraudReview } from '../store/save-fraud-review.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

export async function createFraudReviewAction(
  transaction: Transaction<FraudDetectionTables>,
  request: FraudReviewRequest,
  id: string,
  now: Date,
): Promise<Decision<FraudReview>> {
  const decision = createFraudReview(request, id, now);
  if (decision.ok) await insertFraudReview(transaction, decision.fact);
  return decision;
}
