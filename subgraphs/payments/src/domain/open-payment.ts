import { paymentPath } from './payment-actions.ts';
import type { Claim, PaymentIntent } from './payment-intent.ts';
import { accept, keyReused, refuse, type Decision } from './refusal.ts';

export interface PaymentRequest {
  readonly orderId: string;
  readonly customerId: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly cardToken: string;
  readonly card?: { readonly brand: string; readonly last4: string };
}

/** What stands already for an order, a customer and a key. */
export interface Standing {
  /** The intent with the key of this request, whatever it is for. */
  readonly sameKey: PaymentIntent | null;
  /** The payment of the order, taken or under way. */
  readonly ofOrder: { readonly paymentId: string; readonly isTaken: boolean } | null;
  readonly isOrderCancelled: boolean;
  readonly isCustomerHeld: boolean;
}

export interface Opening {
  readonly id: string;
  readonly claim: Claim;
  readonly correlationId: string;
  readonly now: Date;
}

/** What the customer reads when fraud detection has flagged them: nothing that tells how. */
export const heldForReview = 'The payment is held for review.';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * Decides what a request for a payment becomes: the intent that its key stands for already; a new one; or, for a customer
 * who is held, one that is declined at once. One payment per order, taken or under way.
 */
export function openPayment(
  request: PaymentRequest,
  standing: Standing,
  opening: Opening,
): Decision<PaymentIntent> {
  const { orderId, amount } = request;
  const { sameKey, ofOrder, isOrderCancelled, isCustomerHeld } = standing;
  if (sameKey !== null)
    return sameKey.claim.fingerprint === opening.claim.fingerprint ? accept(sameKey) : keyReused;
  if (!currencies.has(amount.currency))
    return refuse('currency-unknown', `${amount.currency} is no currency of ISO 4217; write it like GBP.`);
  if (isOrderCancelled)
    return refuse('order-cancelled', `Order ${orderId} was cancelled; nothing is taken for it.`);
  if (ofOrder?.isTaken === true) return paidAlready(orderId, ofOrder.paymentId);
  if (ofOrder !== null)
    return refuse(
      'payment-under-way',
      `A payment for order ${orderId} is under way with another Idempotency-Key. Repeat that request, or wait for a minute.`,
    );
  return accept(isCustomerHeld ? declined(newIntent(request, opening)) : newIntent(request, opening));
}

function paidAlready(orderId: string, paymentId: string): Decision<never> {
  const detail = `Order ${orderId} has been paid with payment ${paymentId}; an order is paid once.`;
  return refuse('order-paid-already', detail, [
    { rel: 'payment', method: 'GET', href: paymentPath(paymentId) },
  ]);
}

function newIntent(request: PaymentRequest, { id, claim, correlationId, now }: Opening): PaymentIntent {
  const { orderId, customerId, amount, cardToken, card } = request;
  return {
    paymentId: id,
    orderId,
    customerId,
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    cardToken,
    card: card ?? { brand: null, last4: null },
    state: 'OPEN',
    reason: null,
    claim,
    correlationId,
    openedAt: now,
    settledAt: null,
  };
}

function declined(intent: PaymentIntent): PaymentIntent {
  return { ...intent, state: 'DECLINED', reason: heldForReview, settledAt: intent.openedAt };
}
