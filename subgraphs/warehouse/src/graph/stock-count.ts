import { availableOf } from '../domain/stock-level.ts';
import type { StockCountResolvers } from './resolvers.generated.ts';

export const StockCount: StockCountResolvers = {
  id: (level) => level.albumId,
  available: (level) => availableOf(level),
  inStock: (level) => availableOf(level) > 0,
};
