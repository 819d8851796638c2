import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type WarehouseConfig = ReturnType<typeof readWarehouseConfig>;

/** Every key that the warehouse reads. */
export function readWarehouseConfig(environment: Environment) {
  return readServiceConfig('warehouse', 4004, environment);
}
