import type { Environment } from '@musiccorp/chassis/config/read-config';
import { numberSetting, urlSetting } from '@musiccorp/chassis/config/settings';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type WarehouseConfig = ReturnType<typeof readWarehouseConfig>;

const protocols = ['http:', 'https:'];

/** Every key that the warehouse reads. */
export function readWarehouseConfig(environment: Environment) {
  return readServiceConfig('warehouse', 4004, environment, {
    deliveryFirmUrl: urlSetting(
      'WAREHOUSE_DELIVERY_FIRM_URL',
      'Where parcels are handed over',
      'http://127.0.0.1:4091',
      protocols,
    ),
    deliveryFirmAnswerMs: numberSetting(
      'WAREHOUSE_DELIVERY_FIRM_ANSWER_MS',
      'How long the delivery firm has for an answer',
      5000,
      { min: 10, max: 60_000 },
    ),
    publicUrl: urlSetting(
      'WAREHOUSE_PUBLIC_URL',
      'Where the delivery firm reaches this service; without it, where it listens',
      undefined,
      protocols,
    ),
  });
}
