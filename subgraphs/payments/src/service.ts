import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { PaymentsConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { PaymentsTables } from './store/tables.ts';

export { readPaymentsConfig, type PaymentsConfig } from './config.ts';

/** Payments: money taken and given back, in a double-entry ledger. */
export function createPayments(
  config: PaymentsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<PaymentsTables> {
  return createService<PaymentsTables, object>(
    {
      name: 'payments',
      description: 'Takes payments and refunds them. Payments and the ledger are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
      // The largest body here is a few hundred bytes, and each is searched for card numbers.
      maxBodyBytes: 16_384,
    },
    config,
    surroundings,
  );
}
