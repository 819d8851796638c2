import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { WarehouseConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { WarehouseTables } from './store/tables.ts';

export { readWarehouseConfig, type WarehouseConfig } from './config.ts';

/** Warehouse: how much there is, what is set aside, and what is on its way. */
export function createWarehouse(
  config: WarehouseConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<WarehouseTables> {
  return createService<WarehouseTables, object>(
    {
      name: 'warehouse',
      description: 'Receives goods, reserves them for orders, packs and sends them. Read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
