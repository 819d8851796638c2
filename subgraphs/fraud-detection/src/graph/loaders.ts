import { listLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findFraudReviews, findReasons } from '../store/find-fraud-reviews.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<FraudDetectionTables>) {
  return {
    fraudReview: rowLoader(
      (ids) => findFraudReviews(kysely, ids),
      (review) => review.id,
    ),
    reasonsOfReview: listLoader(
      (ids) => findReasons(kysely, ids),
      (reason) => reason.customerId,
    ),
  };
}
