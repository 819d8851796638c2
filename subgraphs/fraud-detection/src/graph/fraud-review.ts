import { fraudReviewActions } from '../domain/fraud-review-actions.ts';
import type { FraudReviewResolvers } from './resolvers.generated.ts';

export const FraudReview: FraudReviewResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.fraudReview.load(id),
  actions: (fraudReview) => fraudReviewActions(fraudReview),
};
