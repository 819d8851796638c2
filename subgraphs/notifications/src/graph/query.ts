import type { QueryResolvers } from './resolvers.generated.ts';

export const Query: QueryResolvers = {
  mail: (_, { id }, { loaders }) => loaders.mail.load(id),
};
