import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { FraudDetectionTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { Query } from './query.ts';
import { FraudReview } from './fraud-review.ts';

/** The read side of fraud-detection. */
export function createGraph(kysely: Kysely<FraudDetectionTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, FraudReview },
    context: () => ({ kysely, loaders: createLoaders(kysely) }),
  };
}
