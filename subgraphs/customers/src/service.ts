import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { CustomersConfig } from './config.ts';
import { customerDetailsChangedEvent } from './events/published/customer-details-changed.ts';
import { customerRegisteredEvent } from './events/published/customer-registered.ts';
import { customerVerifiedEvent } from './events/published/customer-verified.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { CustomersTables } from './store/tables.ts';

export { readCustomersConfig, type CustomersConfig } from './config.ts';

/** Customers: who buys here, and what they wish for. */
export function createCustomers(
  config: CustomersConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<CustomersTables> {
  return createService<CustomersTables, object>(
    {
      name: 'customers',
      description:
        'Registers, verifies and changes customers, and keeps their wishlists. Lists of them are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
      publishes: [customerRegisteredEvent, customerDetailsChangedEvent, customerVerifiedEvent],
    },
    config,
    surroundings,
  );
}
