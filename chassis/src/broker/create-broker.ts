import type { Logger } from 'pino';
import type { Broker } from './broker.ts';
import { createInProcessBroker } from './in-process-broker.ts';
import { createNatsBroker } from './nats-broker.ts';

/** Which broker to use. */
export interface BrokerConfig {
  /** A NATS server with JetStream; without one, the services of this process tell each other. */
  readonly natsUrl: string | undefined;
  /** Streams and subjects there begin with it: who shares a server and not the shop has another one. */
  readonly natsPrefix: string;
}

export function createBroker({ natsUrl, natsPrefix }: BrokerConfig, logger: Logger): Broker {
  return natsUrl === undefined
    ? createInProcessBroker(logger)
    : createNatsBroker({ url: natsUrl, prefix: natsPrefix }, logger);
}
