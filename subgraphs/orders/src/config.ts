import { urlSetting } from '@musiccorp/chassis/config/settings';
import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type OrdersConfig = ReturnType<typeof readOrdersConfig>;

/** Every key that orders reads. */
export function readOrdersConfig(environment: Environment) {
  return readServiceConfig('orders', 4003, environment, {
    catalogUrl: urlSetting('ORDERS_CATALOG_URL', 'Where the catalog tells prices', 'http://127.0.0.1:4001', [
      'http:',
      'https:',
    ]),
    customersUrl: urlSetting('ORDERS_CUSTOMERS_URL', 'Where customers are known', 'http://127.0.0.1:4002', [
      'http:',
      'https:',
    ]),
  });
}
