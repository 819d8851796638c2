import { numberSetting, textSetting, urlSetting } from '@musiccorp/chassis/config/settings';
import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type OrdersConfig = ReturnType<typeof readOrdersConfig>;

/** Every key that orders reads. */
export function readOrdersConfig(environment: Environment) {
  return readServiceConfig('orders', 4003, environment, {
    catalogUrl: neighborSetting('CATALOG', 'Where the catalog tells prices', 4001),
    customersUrl: neighborSetting('CUSTOMERS', 'Where customers are known', 4002),
    warehouseUrl: neighborSetting('WAREHOUSE', 'Where stock is reserved', 4004),
    paymentsUrl: neighborSetting('PAYMENTS', 'Where payments are taken', 4005),
    loyaltyUrl: neighborSetting('LOYALTY', 'Where points are awarded', 4006),
    answerMs: numberSetting('ORDERS_ANSWER_MS', 'How long a neighbour has for one answer', 5000, {
      min: 10,
      max: 60_000,
    }),
    stepMs: numberSetting(
      'ORDERS_STEP_MS',
      'How long a step of a fulfilment is tried before it is undone or given to a person',
      300_000,
      { min: 0, max: 86_400_000 },
    ),
    defaultPaymentToken: textSetting(
      'ORDERS_DEFAULT_PAYMENT_TOKEN',
      'Stands for the card of an order that names none',
      'tok_test_card',
    ),
  });
}

function neighborSetting(name: string, meaning: string, port: number) {
  return urlSetting(`ORDERS_${name}_URL`, meaning, `http://127.0.0.1:${port}`, ['http:', 'https:']);
}
