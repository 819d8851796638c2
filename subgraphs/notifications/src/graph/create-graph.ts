import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { NotificationsTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { createLoaders } from './loaders.ts';
import { Mail } from './mail.ts';
import { Query } from './query.ts';

/** The read side of notifications. */
export function createGraph(kysely: Kysely<NotificationsTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Mail, Customer },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'mails:read');
      return { loaders: createLoaders(read, reach) };
    },
  };
}
