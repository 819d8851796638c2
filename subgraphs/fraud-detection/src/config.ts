import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type FraudDetectionConfig = ReturnType<typeof readFraudDetectionConfig>;

/** Every key that fraud-detection reads. */
export function readFraudDetectionConfig(environment: Environment) {
  return readServiceConfig('fraud-detection', 4008, environment);
}
