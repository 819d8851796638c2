import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type PaymentsConfig = ReturnType<typeof readPaymentsConfig>;

/** Every key that payments reads. */
export function readPaymentsConfig(environment: Environment) {
  return readServiceConfig('payments', 4005, environment);
}
