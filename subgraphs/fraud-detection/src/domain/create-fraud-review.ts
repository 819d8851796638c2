import type { FraudReview } from './fraud-review.ts';
import { accept, type Decision } from './refusal.ts';

/** What a client asks for. */
export interface FraudReviewRequest {
  readonly name: string;
}

/** Decides a new fraud review. Nothing speaks against one yet: rules that look at the request go here. */
export function createFraudReview(
  { name }: FraudReviewRequest,
  id: string,
  now: Date,
): Decision<FraudReview> {
  return accept({ id, name, createdAt: now, version: 1 });
}
