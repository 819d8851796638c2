import type { FraudReview } from './fraud-review.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function fraudReviewPath(id: string): string {
  return `/v1/fraud-reviews/${id}`;
}

/** What may be done with a fraud review now; both doors tell their clients so. */
export function fraudReviewActions({ id, state }: FraudReview): Action[] {
  return state === 'FLAGGED'
    ? [{ rel: 'clear', method: 'POST', href: `${fraudReviewPath(id)}/clearance` }]
    : [];
}
