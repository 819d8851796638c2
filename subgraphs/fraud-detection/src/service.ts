import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { FraudDetectionConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { FraudDetectionTables } from './store/tables.ts';

export { readFraudDetectionConfig, type FraudDetectionConfig } from './config.ts';

/** The service that owns fraud reviews. */
export function createFraudDetection(
  config: FraudDetectionConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<FraudDetectionTables> {
  return createService<FraudDetectionTables, object>(
    {
      name: 'fraud-detection',
      description: 'Creates and changes fraud reviews. They are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
