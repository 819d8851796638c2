import { fraudReviewActions } from '../domain/fraud-review-actions.ts';
import type { FraudReasonResolvers, FraudReviewResolvers } from './resolvers.generated.ts';

export const FraudReview: FraudReviewResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.fraudReview.load(id),
  customer: ({ id }) => ({ id }),
  reasons: ({ id }, _, { loaders }) => loaders.reasonsOfReview.load(id),
  actions: (review) => fraudReviewActions(review),
};

export const FraudReason: FraudReasonResolvers = {
  order: ({ orderId }) => ({ id: orderId }),
};
