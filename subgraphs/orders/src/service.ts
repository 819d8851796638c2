import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { driveSaga } from '@musiccorp/chassis/saga/drive-saga';
import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { OrdersConfig } from './config.ts';
import { fromWarehouse } from './events/consumed/from-warehouse.ts';
import { everyEvent } from './events/published/every-event.ts';
import { createGraph } from './graph/create-graph.ts';
import { createFulfilment } from './processes/fulfilment.ts';
import { addRoutes } from './rest/routes.ts';
import type { OrdersTables } from './store/tables.ts';

export { readOrdersConfig, type OrdersConfig } from './config.ts';

/** Orders: the order and its state, and its way from the shop to a parcel. */
export function createOrders(
  config: OrdersConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<OrdersTables> {
  const fulfilment = createFulfilment(config);
  const { defaultPaymentToken } = config;
  const { catalog, customers, ...asked } = neighborsOf(config);
  return createService<OrdersTables, object>(
    {
      name: 'orders',
      description:
        'Places, changes and cancels orders, and has them fulfilled. Orders are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => {
        server.addHook('onClose', async () => {
          await Promise.all([catalog, customers, ...Object.values(asked)].map((each) => each.close()));
        });
        const now = () => new Date();
        addRoutes(server, { kysely, catalog, customers, fulfilment, defaultPaymentToken, now });
      },
      graph: ({ kysely }) => createGraph(kysely),
      publishes: everyEvent,
      consumes: () => [fromWarehouse(fulfilment)],
      sagas: () => [driveSaga(fulfilment, asked)],
    },
    config,
    surroundings,
  );
}

function neighborsOf(config: OrdersConfig) {
  const { signingKey } = config;
  return {
    catalog: createNeighbor('catalog', config.catalogUrl, { signingKey }),
    customers: createNeighbor('customers', config.customersUrl, { signingKey }),
    warehouse: createNeighbor('warehouse', config.warehouseUrl, { signingKey }),
    payments: createNeighbor('payments', config.paymentsUrl, { signingKey }),
    loyalty: createNeighbor('loyalty', config.loyaltyUrl, { signingKey }),
  };
}
