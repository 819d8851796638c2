import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { driveSaga } from '@musiccorp/chassis/saga/drive-saga';
import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { ReturnsConfig } from './config.ts';
import { returnCompleted } from './events/published/return-completed.ts';
import { returnRefused } from './events/published/return-refused.ts';
import { returnRequested } from './events/published/return-requested.ts';
import { createGraph } from './graph/create-graph.ts';
import { createReturnProcess } from './processes/return.ts';
import { addRoutes } from './rest/routes.ts';
import type { ReturnsTables } from './store/tables.ts';

export { readReturnsConfig, type ReturnsConfig } from './config.ts';

const dayMs = 86_400_000;

/** Returns: goods that come back, and what follows from it. */
export function createReturns(
  config: ReturnsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<ReturnsTables> {
  const process = createReturnProcess({ ...config, arrivalMs: config.arrivalDays * dayMs });
  const { orders, ...asked } = neighborsOf(config);
  return createService<ReturnsTables, object>(
    {
      name: 'returns',
      description: 'Takes returns of shipped orders, and has them refunded. Returns are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => {
        server.addHook('onClose', async () => {
          await Promise.all([orders, ...Object.values(asked)].map((each) => each.close()));
        });
        addRoutes(server, { kysely, orders, process, now: () => new Date() });
      },
      graph: ({ kysely }) => createGraph(kysely),
      publishes: [returnRequested, returnCompleted, returnRefused],
      sagas: () => [driveSaga(process, asked)],
    },
    config,
    surroundings,
  );
}

function neighborsOf(config: ReturnsConfig) {
  const { signingKey } = config;
  return {
    orders: createNeighbor('orders', config.ordersUrl, { signingKey }),
    payments: createNeighbor('payments', config.paymentsUrl, { signingKey }),
    warehouse: createNeighbor('warehouse', config.warehouseUrl, { signingKey }),
    loyalty: createNeighbor('loyalty', config.loyaltyUrl, { signingKey }),
  };
}
