import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { OrdersTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { LineItem } from './line-item.ts';
import { createLoaders } from './loaders.ts';
import { OrderTransition } from './order-transition.ts';
import { Order } from './order.ts';
import { Query } from './query.ts';

/** The read side of orders. */
export function createGraph(kysely: Kysely<OrdersTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Order, LineItem, OrderTransition, Customer },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'orders:read');
      return { kysely: read, loaders: createLoaders(read, reach), reach };
    },
  };
}
