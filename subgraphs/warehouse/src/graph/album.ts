import { noStock } from '../domain/stock-level.ts';
import type { AlbumResolvers } from './resolvers.generated.ts';

export const Album: AlbumResolvers = {
  stock: async ({ id }, _, { loaders }) => (await loaders.stockLevel.load(id)) ?? noStock(id),
};
