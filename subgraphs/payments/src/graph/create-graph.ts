import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { PaymentsTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { LedgerEntry } from './ledger-entry.ts';
import { createLoaders } from './loaders.ts';
import { Order } from './order.ts';
import { Payment } from './payment.ts';
import { Query } from './query.ts';
import { Refund } from './refund.ts';

/** The read side of payments. */
export function createGraph(kysely: Kysely<PaymentsTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Payment, Refund, LedgerEntry, Order, Customer },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'payments:read');
      return { loaders: createLoaders(read, reach) };
    },
  };
}
