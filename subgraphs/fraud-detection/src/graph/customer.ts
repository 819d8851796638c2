import type { CustomerResolvers } from './resolvers.generated.ts';

export const Customer: CustomerResolvers = {
  fraudReview: ({ id }, _, { loaders }) => loaders.fraudReview.load(id),
};
