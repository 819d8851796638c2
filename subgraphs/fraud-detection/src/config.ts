import type { Environment, Setting } from '@musiccorp/chassis/config/read-config';
import { numberSetting } from '@musiccorp/chassis/config/settings';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';
import { rules, type Rules } from './domain/rules.ts';

export type FraudDetectionConfig = ReturnType<typeof readFraudDetectionConfig>;

/** Every key that fraud-detection reads. */
export function readFraudDetectionConfig(environment: Environment) {
  const upTo = (key: string, meaning: string, fallback: number, max: number): Setting<number> =>
    numberSetting(`FRAUD_DETECTION_${key}`, meaning, fallback, { min: 1, max });
  return readServiceConfig('fraud-detection', 4008, environment, {
    ordersPerHour: upTo('ORDERS_PER_HOUR', 'Orders an hour that are usual', rules.MANY_ORDERS.moreThan, 100),
    timesUsualValue: upTo(
      'TIMES_USUAL_VALUE',
      "How many times a customer's usual order one may be worth",
      rules.UNUSUAL_VALUE.times,
      1_000_000,
    ),
    declinesPerDay: upTo(
      'DECLINES_PER_DAY',
      'Declined payments a day that are usual',
      rules.MANY_DECLINES.moreThan,
      100,
    ),
    customersPerAddress: upTo(
      'CUSTOMERS_PER_ADDRESS',
      'Customers with one address that are usual',
      rules.SHARED_ADDRESS.moreThan,
      1_000_000,
    ),
    addressKey: addressKeySetting,
  });
}

/** The rules with the numbers that were set. */
export function rulesOf(config: FraudDetectionConfig): Rules {
  return {
    MANY_ORDERS: { ...rules.MANY_ORDERS, moreThan: config.ordersPerHour },
    UNUSUAL_VALUE: { ...rules.UNUSUAL_VALUE, times: config.timesUsualValue },
    MANY_DECLINES: { ...rules.MANY_DECLINES, moreThan: config.declinesPerDay },
    SHARED_ADDRESS: { ...rules.SHARED_ADDRESS, moreThan: config.customersPerAddress },
  };
}

const addressKeySetting: Setting<string | undefined> = {
  key: 'FRAUD_DETECTION_ADDRESS_KEY',
  meaning: 'A secret that makes addresses unreadable; without it, one is made and kept in the database',
  fallback: undefined,
  secret: true,
  read: (text) => {
    if (text.length < 32) throw new Error('should have at least 32 characters');
    return text;
  },
};
