import type { Reach } from '@musiccorp/chassis/trust/access';
import { ownRows } from '@musiccorp/chassis/subgraph/owned';
import { listLoader, rowLoader } from '@musiccorp/chassis/subgraph/loaders';
import type { Kysely } from 'kysely';
import { findFraudReviews, findReasons } from '../store/find-fraud-reviews.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** One batch read per key and request, however many elements ask. */
export function createLoaders(kysely: Kysely<FraudDetectionTables>, reach: Reach) {
  return {
    fraudReview: ownRows(
      'fraud review',
      rowLoader(
        (ids) => findFraudReviews(kysely, ids),
        (review) => review.id,
      ),
      reach,
      () => undefined,
    ),
    reasonsOfReview: listLoader(
      (ids) => findReasons(kysely, ids),
      (reason) => reason.customerId,
    ),
  };
}
