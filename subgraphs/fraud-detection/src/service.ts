import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import { rulesOf, type FraudDetectionConfig } from './config.ts';
import { onOrderCancelled } from './events/consumed/on-order-cancelled.ts';
import { onOrderPlaced } from './events/consumed/on-order-placed.ts';
import { onPaymentDeclined } from './events/consumed/on-payment-declined.ts';
import { customerCleared } from './events/published/customer-cleared.ts';
import { customerFlagged } from './events/published/customer-flagged.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { FraudDetectionTables } from './store/tables.ts';

export { readFraudDetectionConfig, type FraudDetectionConfig } from './config.ts';

/** Fraud detection: looks at purchases beside their way, and flags customers. */
export function createFraudDetection(
  config: FraudDetectionConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<FraudDetectionTables> {
  const rules = rulesOf(config);
  return createService<FraudDetectionTables, object>(
    {
      name: 'fraud-detection',
      description: 'Says which customers are flagged, and why; a person clears them here.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      publishes: [customerFlagged, customerCleared],
      consumes: () => [
        {
          channel: 'orders',
          handlers: {
            'musiccorp.order-placed.v1': onOrderPlaced(rules, config.addressKey),
            'musiccorp.order-cancelled.v1': onOrderCancelled,
          },
        },
        {
          channel: 'payments',
          handlers: { 'musiccorp.payment-declined.v1': onPaymentDeclined(rules) },
        },
      ],
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
