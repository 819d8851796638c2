import type { Logger } from 'pino';
import { closeCharge } from '../neighbors/card-processor.ts';
import { claimDuePaymentIntents } from '../store/payment-intents.ts';
import { claimDueRefundIntents } from '../store/refund-intents.ts';
import { settlePaymentBy, settleRefundWith, type Till } from './settle-with-processor.ts';

const batch = 20;

/**
 * Settles, until it is stopped, what nobody repeats. A payment is closed at the processor: what it did is booked, and what
 * it did not do is never done, because nobody expects it any more. A refund is given, because it was promised.
 */
export function startSweep(till: Till, logger: Logger): () => Promise<void> {
  let isStopping = false;
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(async () => {
      if (isStopping) return;
      await sweep(till, logger).catch((error: unknown) => logger.warn({ err: error }, 'The sweep failed'));
    });
  }, till.unsettledAfterMs / 4);
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await sweeping;
  };
}

/** Settles what is due now; what the processor does not answer for is due again later. */
export async function sweep(till: Till, logger: Logger): Promise<void> {
  const now = till.now();
  const until = new Date(now.getTime() + till.unsettledAfterMs);
  const payments = await claimDuePaymentIntents(till.kysely, now, until, batch);
  const refunds = await claimDueRefundIntents(till.kysely, now, until, batch);
  const settling = [
    ...payments.map((intent) => settlePaymentBy(closeCharge, intent, till)),
    ...refunds.map((intent) => settleRefundWith(intent, till)),
  ];
  for (const result of await Promise.allSettled(settling)) {
    if (result.status === 'rejected')
      logger.warn({ err: result.reason as unknown }, 'The card processor did not settle an open intent');
    else logger.info({ state: result.value.state }, 'An open intent was settled');
  }
}
