import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { ReturnsTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { createLoaders } from './loaders.ts';
import { Order } from './order.ts';
import { Query } from './query.ts';
import { Return, ReturnItem } from './return.ts';

/** The read side of returns. */
export function createGraph(kysely: Kysely<ReturnsTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Customer, Order, Return, ReturnItem },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'returns:read');
      return { kysely: read, loaders: createLoaders(read, reach), reach };
    },
  };
}
