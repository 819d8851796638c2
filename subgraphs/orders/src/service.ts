import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { OrdersConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { OrdersTables } from './store/tables.ts';

export { readOrdersConfig, type OrdersConfig } from './config.ts';

/** Orders: the order and its state. */
export function createOrders(
  config: OrdersConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<OrdersTables> {
  return createService<OrdersTables, object>(
    {
      name: 'orders',
      description: 'Places, changes and cancels orders. Orders are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => {
        const catalog = createNeighbor('catalog', config.catalogUrl);
        const customers = createNeighbor('customers', config.customersUrl);
        server.addHook('onClose', async () => {
          await Promise.all([catalog.close(), customers.close()]);
        });
        addRoutes(server, { kysely, catalog, customers, now: () => new Date() });
      },
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
