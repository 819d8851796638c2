import type { QueryResolvers } from './resolvers.generated.ts';

export const Query: QueryResolvers = {
  payment: (_, { id }, { loaders }) => loaders.payment.load(id),
  refund: (_, { id }, { loaders }) => loaders.refund.load(id),
};
