import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { LoyaltyTables } from '../store/tables.ts';
import type { GraphContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { Query } from './query.ts';
import { Account } from './account.ts';

/** The read side of loyalty. */
export function createGraph(kysely: Kysely<LoyaltyTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Account },
    context: () => ({ kysely, loaders: createLoaders(kysely) }),
  };
}
