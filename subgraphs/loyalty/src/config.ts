import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type LoyaltyConfig = ReturnType<typeof readLoyaltyConfig>;

/** Every key that loyalty reads. */
export function readLoyaltyConfig(environment: Environment) {
  return readServiceConfig('loyalty', 4006, environment);
}
