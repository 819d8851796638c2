import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import type { Kysely } from 'kysely';
import { settlePaymentAction } from '../actions/settle-payment.ts';
import { settleRefundAction } from '../actions/settle-refund.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { ProcessorOutcome } from '../domain/processor-outcome.ts';
import type { RefundIntent } from '../domain/refund-intent.ts';
import { refundCharge } from '../neighbors/card-processor.ts';
import { findPayments } from '../store/find-payments.ts';
import type { PaymentsTables } from '../store/tables.ts';

/** What settles intents: the database, the card processor, and the time. */
export interface Till {
  readonly kysely: Kysely<PaymentsTables>;
  readonly processor: Neighbor;
  readonly now: () => Date;
  /** After how long without a repeat an open intent is settled by the sweep. */
  readonly unsettledAfterMs: number;
}

type Ask = (processor: Neighbor, intent: PaymentIntent) => Promise<ProcessorOutcome>;

/** Asks the processor outside of every transaction, and books its answer in one. Rejects, and books nothing, without an answer. */
export async function settlePaymentBy(ask: Ask, intent: PaymentIntent, till: Till): Promise<PaymentIntent> {
  if (intent.state !== 'OPEN') return intent;
  const outcome = await ask(till.processor, intent);
  return till.kysely
    .transaction()
    .execute((transaction) => settlePaymentAction(transaction, intent.paymentId, outcome, till.now()));
}

export async function settleRefundWith(intent: RefundIntent, till: Till): Promise<RefundIntent> {
  if (intent.state !== 'OPEN') return intent;
  const outcome = await askForRefund(intent, till);
  return till.kysely
    .transaction()
    .execute((transaction) => settleRefundAction(transaction, intent, outcome, till.now()));
}

export async function askForRefund(
  intent: RefundIntent,
  { kysely, processor }: Till,
): Promise<ProcessorOutcome> {
  const [payment] = await findPayments(kysely, [intent.paymentId]);
  if (payment === undefined)
    throw new Error(`Refund ${intent.refundId} is of ${intent.paymentId}, which is not there.`);
  return refundCharge(processor, intent, payment);
}
