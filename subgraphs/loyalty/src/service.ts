import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { LoyaltyConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { LoyaltyTables } from './store/tables.ts';

export { readLoyaltyConfig, type LoyaltyConfig } from './config.ts';

/** The service that owns accounts. */
export function createLoyalty(
  config: LoyaltyConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<LoyaltyTables> {
  return createService<LoyaltyTables, object>(
    {
      name: 'loyalty',
      description: 'Creates and changes accounts. They are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
