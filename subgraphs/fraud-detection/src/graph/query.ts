import { needAll } from '@musiccorp/chassis/subgraph/owned';
import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findOpenFraudReviews } from '../store/find-fraud-reviews.ts';
import { openFraudReviewList, openFraudReviewSortKey } from './fraud-review-list.ts';
import type { QueryResolvers } from './resolvers.generated.ts';

export const Query: QueryResolvers = {
  fraudReview: (_, { id }, { loaders }) => loaders.fraudReview.load(id),
  openFraudReviews: async (_, args, { kysely, reach }) => {
    needAll('list', reach);
    const page = readPage(args, openFraudReviewList);
    const reviews = await findOpenFraudReviews(kysely, page);
    return connection(reviews, page, openFraudReviewList, openFraudReviewSortKey);
  },
};
