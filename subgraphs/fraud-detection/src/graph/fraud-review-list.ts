import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { FraudReview } from '../domain/fraud-review.ts';

/** Lists of fraud reviews: the newest first. */
export const fraudReviewList: PagedList = { name: 'fraud-reviews', key: ['instant', 'text'] };

export function fraudReviewSortKey(fraudReview: FraudReview): SortKey {
  return [fraudReview.createdAt.toISOString(), fraudReview.id];
}
