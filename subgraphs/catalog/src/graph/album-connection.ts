import type { AlbumConnectionResolvers } from './resolvers.generated.ts';

export const AlbumConnection: AlbumConnectionResolvers = {
  totalCount: ({ count }) => count(),
};
