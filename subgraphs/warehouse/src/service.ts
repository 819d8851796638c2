import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { driveSaga } from '@musiccorp/chassis/saga/drive-saga';
import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { WarehouseConfig } from './config.ts';
import { shipmentPath } from './domain/shipment-actions.ts';
import { requests } from './events/consumed/requests.ts';
import { everyEvent } from './events/published/every-event.ts';
import { createGraph } from './graph/create-graph.ts';
import { createDispatching } from './processes/dispatching.ts';
import { addRoutes } from './rest/routes.ts';
import type { WarehouseTables } from './store/tables.ts';

export { readWarehouseConfig, type WarehouseConfig } from './config.ts';

/** Warehouse: how much there is, what is set aside, and what is on its way. */
export function createWarehouse(
  config: WarehouseConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<WarehouseTables> {
  const dispatching = createDispatching(config.deliveryFirmAnswerMs);
  const deliveryFirm = createNeighbor('delivery firm', config.deliveryFirmUrl);
  const service: ServiceOver<WarehouseTables> = createService<WarehouseTables, object>(
    {
      name: 'warehouse',
      description: 'Receives goods, reserves them for orders, packs and sends them. Read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => {
        server.addHook('onClose', () => deliveryFirm.close());
        addRoutes(server, { kysely, now: () => new Date() });
      },
      graph: ({ kysely }) => createGraph(kysely),
      outsiders: ['delivery-firm'],
      publishes: everyEvent,
      consumes: () => [requests(dispatching)],
      sagas: ({ kysely }) => [
        driveSaga(dispatching, {
          kysely,
          deliveryFirm,
          callbackOf: (id) => `${config.publicUrl ?? service.url}${shipmentPath(id)}/delivery`,
        }),
      ],
    },
    config,
    surroundings,
  );
  return service;
}
