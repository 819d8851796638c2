import { bookPayment, type LedgerTransaction } from './ledger.ts';
import type { Card, Payment } from './payment.ts';
import type { ProcessorOutcome } from './processor-outcome.ts';

/** OPEN until the card processor has said what became of it. */
export const paymentIntentStates = ['OPEN', 'TAKEN', 'DECLINED', 'CALLED_OFF'] as const;
export type PaymentIntentState = (typeof paymentIntentStates)[number];

/** A payment that is asked for: what is known before it is known whether there is one. */
export interface PaymentIntent {
  /** The id of the payment that it becomes. */
  readonly paymentId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly cardToken: string;
  readonly card: Card;
  readonly state: PaymentIntentState;
  /** Why nothing was taken, in words for the customer. */
  readonly reason: string | null;
  readonly claim: Claim;
  readonly correlationId: string;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
}

/** Whose request it is: the Idempotency-Key, and what its body was. */
export interface Claim {
  readonly key: string;
  readonly fingerprint: string;
}

export interface TakenPayment {
  readonly payment: Payment;
  readonly booking: LedgerTransaction;
}

export interface SettledIntent {
  readonly intent: PaymentIntent;
  /** Null when nothing was taken. */
  readonly taken: TakenPayment | null;
}

const calledOff = 'The payment was not completed in time. Nothing was taken.';

/** What an open intent has become by the processor's word. */
export function settlePayment(intent: PaymentIntent, outcome: ProcessorOutcome, now: Date): SettledIntent {
  if (outcome.kind === 'done')
    return {
      intent: { ...intent, state: 'TAKEN', settledAt: now },
      taken: takePayment(intent, outcome.processorId, now),
    };
  const nothing =
    outcome.kind === 'refused'
      ? ({ state: 'DECLINED', reason: outcome.reason } as const)
      : ({ state: 'CALLED_OFF', reason: calledOff } as const);
  return { intent: { ...intent, ...nothing, settledAt: now }, taken: null };
}

function takePayment(intent: PaymentIntent, chargeId: string, now: Date): TakenPayment {
  const { paymentId, orderId, customerId, amountMinor, currency, cardToken, card } = intent;
  const payment: Payment = {
    id: paymentId,
    orderId,
    customerId,
    amountMinor,
    refundedMinor: 0,
    refundingMinor: 0,
    currency,
    takenAt: now,
    cardToken,
    card,
    chargeId,
    version: 1,
  };
  return { payment, booking: bookPayment(payment) };
}
