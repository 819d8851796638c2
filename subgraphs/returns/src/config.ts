import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type ReturnsConfig = ReturnType<typeof readReturnsConfig>;

/** Every key that returns reads. */
export function readReturnsConfig(environment: Environment) {
  return readServiceConfig('returns', 4009, environment);
}
