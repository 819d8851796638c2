import type { CustomerResolvers } from './resolvers.generated.ts';

export const Customer: CustomerResolvers = {
  loyalty: ({ id }, _, { loaders }) => loaders.account.load(id),
};
