import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { ReturnsConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { ReturnsTables } from './store/tables.ts';

export { readReturnsConfig, type ReturnsConfig } from './config.ts';

/** The service that owns return cases. */
export function createReturns(
  config: ReturnsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<ReturnsTables> {
  return createService<ReturnsTables, object>(
    {
      name: 'returns',
      description: 'Creates and changes return cases. They are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
