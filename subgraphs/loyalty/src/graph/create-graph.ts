import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { LoyaltyTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { createLoaders } from './loaders.ts';
import { LoyaltyAccount } from './loyalty-account.ts';
import { LoyaltyEntry } from './loyalty-entry.ts';
import { Order } from './order.ts';

/** The read side of loyalty. */
export function createGraph(kysely: Kysely<LoyaltyTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Customer, LoyaltyAccount, LoyaltyEntry, Order },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const accounts = reachOf(request, 'loyalty:read');
      const orders = reachOf(request, 'orders:read');
      return { loaders: createLoaders(read, { accounts, orders }) };
    },
  };
}
