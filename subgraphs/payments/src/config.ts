import { numberSetting, urlSetting } from '@musiccorp/chassis/config/settings';
import type { Environment } from '@musiccorp/chassis/config/read-config';
import { readServiceConfig } from '@musiccorp/chassis/service/service-config';

export type PaymentsConfig = ReturnType<typeof readPaymentsConfig>;

/** Every key that payments reads. */
export function readPaymentsConfig(environment: Environment) {
  return readServiceConfig('payments', 4005, environment, {
    cardProcessorUrl: urlSetting(
      'PAYMENTS_CARD_PROCESSOR_URL',
      'Where the card processor is',
      'http://127.0.0.1:4090',
      ['http:', 'https:'],
    ),
    cardProcessorTimeoutMs: numberSetting(
      'PAYMENTS_CARD_PROCESSOR_TIMEOUT_MS',
      'How long the card processor may take to answer',
      3000,
      { min: 50, max: 60_000 },
    ),
    unsettledAfterMs: numberSetting(
      'PAYMENTS_UNSETTLED_AFTER_MS',
      'After how long without a repeat an open payment or refund is settled with the card processor',
      60_000,
      { min: 100, max: 86_400_000 },
    ),
  });
}
