import type { FraudReview } from './fraud-review.ts';
import { accept, refuse, type Decision } from './refusal.ts';

export interface Clearance {
  /** What the person has found out; null when they did not say. */
  readonly note: string | null;
  /** The version that the person has read; null stands for any. */
  readonly expectedVersion: number | null;
}

/** Decides a clearance: only of a customer who is flagged, and by somebody who has read why. */
export function clearCustomer(
  review: FraudReview,
  { note, expectedVersion }: Clearance,
  now: Date,
): Decision<FraudReview> {
  if (expectedVersion !== null && expectedVersion !== review.version) {
    return refuse(
      'precondition-failed',
      'It is no longer the version that you have read. Read it again, and send the clearance with its new ETag.',
    );
  }
  if (review.state === 'CLEAR') return refuse('not-flagged', `Customer ${review.id} is not flagged.`);
  return accept({
    ...review,
    state: 'CLEAR',
    flaggedAt: null,
    clearedAt: now,
    clearanceNote: note,
    version: review.version + 1,
  });
}
