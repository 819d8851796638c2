import { connection, readPage } from '@musiccorp/chassis/subgraph/page';
import { findFraudReviewPage } from '../store/find-fraud-reviews.ts';
import type { QueryResolvers } from './resolvers.generated.ts';
import { fraudReviewList, fraudReviewSortKey } from './fraud-review-list.ts';

export const Query: QueryResolvers = {
  fraudReview: (_, { id }, { loaders }) => loaders.fraudReview.load(id),
  fraudReviews: async (_, args, { kysely }) => {
    const page = readPage(args, fraudReviewList);
    return connection(await findFraudReviewPage(kysely, page), page, fraudReviewList, fraudReviewSortKey);
  },
};
