import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { CustomersTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { createLoaders } from './loaders.ts';
import { Query } from './query.ts';
import { WishlistItem } from './wishlist-item.ts';
import { Wishlist } from './wishlist.ts';

/** The read side of customers. */
export function createGraph(kysely: Kysely<CustomersTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Customer, Wishlist, WishlistItem },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'customers:read');
      return { kysely: read, loaders: createLoaders(read, reach), reach };
    },
  };
}
