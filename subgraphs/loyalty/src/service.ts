import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { LoyaltyConfig } from './config.ts';
import { subscriptions } from './events/consumed/subscriptions.ts';
import { pointsAwarded } from './events/published/points-awarded.ts';
import { pointsTakenBack } from './events/published/points-taken-back.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { LoyaltyTables } from './store/tables.ts';

export { readLoyaltyConfig, type LoyaltyConfig } from './config.ts';

/** The service that owns loyalty accounts and their points. */
export function createLoyalty(
  config: LoyaltyConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<LoyaltyTables> {
  return createService<LoyaltyTables, object>(
    {
      name: 'loyalty',
      description: 'Awards points for orders and takes them back. Accounts are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
      publishes: [pointsAwarded, pointsTakenBack],
      consumes: () => subscriptions,
    },
    config,
    surroundings,
  );
}
