import type { FraudReviewRequest } from './create-fraud-review.ts';
import { accept, refuse, type Decision } from './refusal.ts';
import type { FraudReview } from './fraud-review.ts';

/**
 * Decides a change of the version that the caller has read; null stands for any version.
 * What changes nothing is accepted and keeps the version.
 */
export function changeFraudReview(
  fraudReview: FraudReview,
  { name }: FraudReviewRequest,
  expectedVersion: number | null,
): Decision<FraudReview> {
  if (expectedVersion !== null && expectedVersion !== fraudReview.version) {
    return refuse(
      'precondition-failed',
      'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
    );
  }
  if (name === fraudReview.name) return accept(fraudReview);
  return accept({ ...fraudReview, name, version: fraudReview.version + 1 });
}
