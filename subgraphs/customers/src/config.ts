import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type CustomersConfig = ReturnType<typeof readCustomersConfig>;

/** Every key that customers reads. */
export function readCustomersConfig(environment: Environment) {
  return readServiceConfig('customers', 4002, environment);
}
