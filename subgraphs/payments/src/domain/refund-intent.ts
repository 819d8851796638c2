import { bookRefund, type LedgerTransaction } from './ledger.ts';
import type { Claim } from './payment-intent.ts';
import { refundableMinor, type Payment, type Refund } from './payment.ts';
import type { ProcessorOutcome } from './processor-outcome.ts';
import { accept, keyReused, refuse, type Decision } from './refusal.ts';

/** OPEN until the card processor has said what became of it. */
export type RefundIntentState = 'OPEN' | 'GIVEN' | 'REFUSED';

/** A refund that is asked for. Its amount counts as given from the beginning, so that two at once stay within the payment. */
export interface RefundIntent {
  /** The id of the refund that it becomes. */
  readonly refundId: string;
  readonly paymentId: string;
  /** In the payment's currency. */
  readonly amountMinor: number;
  /** Why it was asked for. */
  readonly reason: string | null;
  readonly state: RefundIntentState;
  /** Why the processor does not give it back. */
  readonly refusal: string | null;
  readonly claim: Claim;
  readonly correlationId: string;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
}

export interface RefundRequest {
  /** Null asks for all that is left. */
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly reason: string | null;
}

export interface OpenedRefund {
  readonly intent: RefundIntent;
  /** The payment with the refund under way. */
  readonly payment: Payment;
}

export interface SettledRefund extends OpenedRefund {
  /** Null when nothing was given back. */
  readonly given: GivenRefund | null;
}

export interface GivenRefund {
  readonly refund: Refund;
  readonly booking: LedgerTransaction;
}

export interface RefundOpening {
  readonly id: string;
  readonly claim: Claim;
  readonly correlationId: string;
  readonly now: Date;
}

/** Decides a refund: in the payment's currency, and never more in sum than was paid, those under way counted. */
export function openRefund(
  payment: Payment,
  { amount, reason }: RefundRequest,
  opening: RefundOpening,
): Decision<OpenedRefund> {
  const { currency } = payment;
  const left = refundableMinor(payment);
  const amountMinor = amount?.amountMinor ?? left;
  if (amount !== null && amount.currency !== currency)
    return refuse('currency-mismatch', `Payment ${payment.id} is in ${currency}, so its refunds are too.`);
  if (left === 0 || amountMinor > left) return refuse('refund-exceeds-payment', whatIsLeft(payment, left));
  const { id, claim, correlationId, now } = opening;
  const intent: RefundIntent = {
    refundId: id,
    paymentId: payment.id,
    amountMinor,
    reason,
    state: 'OPEN',
    refusal: null,
    claim,
    correlationId,
    openedAt: now,
    settledAt: null,
  };
  const refundingMinor = payment.refundingMinor + amountMinor;
  return accept({ intent, payment: { ...payment, refundingMinor, version: payment.version + 1 } });
}

/** What the key of a request stands for already. */
export function repeatRefund(
  intent: RefundIntent,
  payment: Payment,
  { fingerprint }: Claim,
): Decision<OpenedRefund> {
  return intent.claim.fingerprint === fingerprint ? accept({ intent, payment }) : keyReused;
}

/** What an open refund and its payment have become by the processor's word. */
export function settleRefund(
  payment: Payment,
  intent: RefundIntent,
  outcome: ProcessorOutcome,
  now: Date,
): SettledRefund {
  const { amountMinor } = intent;
  const after = {
    ...payment,
    refundingMinor: payment.refundingMinor - amountMinor,
    version: payment.version + 1,
  };
  if (outcome.kind !== 'done') {
    const refusal = outcome.kind === 'refused' ? outcome.reason : 'The refund was called off.';
    return { intent: { ...intent, state: 'REFUSED', refusal, settledAt: now }, payment: after, given: null };
  }
  const refund = refundOf(intent, payment.currency, now);
  return {
    intent: { ...intent, state: 'GIVEN', settledAt: now },
    payment: { ...after, refundedMinor: payment.refundedMinor + amountMinor },
    given: { refund, booking: bookRefund(refund, payment.customerId) },
  };
}

function refundOf(intent: RefundIntent, currency: string, now: Date): Refund {
  const { refundId, paymentId, amountMinor, reason } = intent;
  return { id: refundId, paymentId, amountMinor, currency, reason, refundedAt: now };
}

function whatIsLeft({ id, amountMinor, currency }: Payment, left: number): string {
  if (left === 0) return `Payment ${id} has been refunded in full; nothing is left to refund.`;
  return `Of payment ${id} (${amountMinor} ${currency} in minor units), ${left} is left to refund; ask for at most that.`;
}
