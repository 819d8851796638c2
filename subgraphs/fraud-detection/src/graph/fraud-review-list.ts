import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { FraudReview } from '../domain/fraud-review.ts';

/** Who is flagged: the longest waiting first. */
export const openFraudReviewList: PagedList = { name: 'open-fraud-reviews', key: ['instant', 'text'] };

export function openFraudReviewSortKey({ flaggedAt, id }: FraudReview): SortKey {
  return [flaggedAt?.toISOString() ?? '', id];
}
