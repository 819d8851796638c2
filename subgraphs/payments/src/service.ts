import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { Kysely } from 'kysely';
import type { PaymentsConfig } from './config.ts';
import { onCustomerCleared } from './events/consumed/on-customer-cleared.ts';
import { onCustomerFlagged } from './events/consumed/on-customer-flagged.ts';
import { paymentDeclinedEvent } from './events/published/payment-declined.ts';
import { paymentRefundedEvent } from './events/published/payment-refunded.ts';
import { paymentTakenEvent } from './events/published/payment-taken.ts';
import { createGraph } from './graph/create-graph.ts';
import type { Till } from './processes/settle-with-processor.ts';
import { startSweep } from './processes/sweep.ts';
import { addRoutes } from './rest/routes.ts';
import type { PaymentsTables } from './store/tables.ts';

export { readPaymentsConfig, type PaymentsConfig } from './config.ts';

/** Payments: money taken and given back, in a double-entry ledger. */
export function createPayments(
  config: PaymentsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<PaymentsTables> {
  const { cardProcessorUrl, cardProcessorTimeoutMs, unsettledAfterMs } = config;
  const processor = createNeighbor('card processor', cardProcessorUrl, {
    deadlineMs: cardProcessorTimeoutMs,
  });
  const tillOver = (kysely: Kysely<PaymentsTables>): Till => ({
    kysely,
    processor,
    now: () => new Date(),
    unsettledAfterMs,
  });
  return createService<PaymentsTables, object>(
    {
      name: 'payments',
      description: 'Takes payments and refunds them. Payments and the ledger are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, tillOver(kysely)),
      graph: ({ kysely }) => createGraph(kysely),
      background: async ({ kysely }, logger) => {
        const stopSweep = startSweep(tillOver(kysely), logger);
        return async () => {
          await stopSweep();
          await processor.close();
        };
      },
      publishes: [paymentTakenEvent, paymentDeclinedEvent, paymentRefundedEvent],
      consumes: () => [
        {
          channel: 'fraud-detection',
          handlers: {
            'musiccorp.customer-flagged.v1': onCustomerFlagged,
            'musiccorp.customer-cleared.v1': onCustomerCleared,
          },
        },
      ],
      outsiders: ['card-processor'],
      // The largest body here is a few hundred bytes, and each is searched for card numbers.
      maxBodyBytes: 16_384,
    },
    config,
    surroundings,
  );
}
