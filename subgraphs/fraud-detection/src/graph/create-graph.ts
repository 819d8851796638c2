import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import { reachOf } from '@musiccorp/chassis/trust/access';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { FraudDetectionTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { Customer } from './customer.ts';
import { FraudReason, FraudReview } from './fraud-review.ts';
import { createLoaders } from './loaders.ts';
import { Query } from './query.ts';

/** The read side of fraud-detection. */
export function createGraph(kysely: Kysely<FraudDetectionTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Customer, FraudReview, FraudReason },
    context: (request, signal) => {
      const read = whileWaited(kysely, signal);
      const reach = reachOf(request, 'fraud:read');
      return { kysely: read, loaders: createLoaders(read, reach), reach };
    },
  };
}
