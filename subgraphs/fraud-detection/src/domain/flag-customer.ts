import type { Finding, FraudReview, Reason } from './fraud-review.ts';

export interface Flagged {
  /** The review after it; the same one when nothing new was found. */
  readonly review: FraudReview;
  readonly newReasons: readonly Reason[];
  /** Whether the customer was CLEAR before. */
  readonly isNewlyFlagged: boolean;
}

/** Decides what findings do to a customer's review: one open reason per rule is enough. */
export function flagCustomer(
  review: FraudReview,
  openReasons: readonly Reason[],
  findings: readonly Finding[],
  newReasonId: () => string,
  now: Date,
): Flagged {
  const open = new Set(openReasons.map(({ rule }) => rule));
  const newReasons = findings
    .filter(({ rule }) => !open.has(rule))
    .map((finding) => ({ ...finding, id: newReasonId(), customerId: review.id, foundAt: now }));
  if (newReasons.length === 0) return { review, newReasons, isNewlyFlagged: false };
  return {
    review: {
      ...review,
      state: 'FLAGGED',
      flaggedAt: review.flaggedAt ?? now,
      version: review.version + 1,
    },
    newReasons,
    isNewlyFlagged: review.state === 'CLEAR',
  };
}
