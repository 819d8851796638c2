import type { Environment } from '@musiccorp/chassis/config/read-config';
import { numberSetting, urlSetting } from '@musiccorp/chassis/config/settings';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type ReturnsConfig = ReturnType<typeof readReturnsConfig>;

/** Every key that returns reads. */
export function readReturnsConfig(environment: Environment) {
  return readServiceConfig('returns', 4009, environment, {
    ordersUrl: neighborSetting('ORDERS', 'Where orders are known', 4003),
    warehouseUrl: neighborSetting('WAREHOUSE', 'Where goods are taken in again', 4004),
    paymentsUrl: neighborSetting('PAYMENTS', 'Where money is given back', 4005),
    loyaltyUrl: neighborSetting('LOYALTY', 'Where points are taken back', 4006),
    arrivalDays: numberSetting(
      'RETURNS_ARRIVAL_DAYS',
      'How long a parcel may take before a person is asked where it is',
      21,
      { min: 1, max: 365 },
    ),
    answerMs: numberSetting('RETURNS_ANSWER_MS', 'How long a neighbour has for one answer', 5000, {
      min: 10,
      max: 60_000,
    }),
    stepMs: numberSetting(
      'RETURNS_STEP_MS',
      'How long a step of a return is tried before it is given to a person',
      300_000,
      { min: 0, max: 86_400_000 },
    ),
  });
}

function neighborSetting(name: string, meaning: string, port: number) {
  return urlSetting(`RETURNS_${name}_URL`, meaning, `http://127.0.0.1:${port}`, ['http:', 'https:']);
}
