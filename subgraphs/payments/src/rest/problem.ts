import { httpProblems, ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { RefundIntent } from '../domain/refund-intent.ts';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'payment-not-found': { status: 404, title: 'There is no such payment' },
  'refund-not-found': { status: 404, title: 'There is no such refund' },
  'cancellation-not-found': { status: 404, title: 'The order was not cancelled here' },
  'payment-declined': { status: 402, title: 'The payment was declined' },
  'order-paid-already': { status: 409, title: 'The order has been paid' },
  'order-cancelled': { status: 409, title: 'The order was cancelled' },
  'payment-under-way': { status: 409, title: 'A payment for the order is under way' },
  'refund-declined': { status: 422, title: 'The card processor does not give it back' },
  'refund-exceeds-payment': { status: 422, title: 'More than is left of the payment' },
  'currency-mismatch': { status: 422, title: 'A refund is in the currency of its payment' },
  'currency-unknown': { status: 422, title: 'There is no such currency' },
  'idempotency-key-reused': { status: 422, title: httpProblems.idempotencyKeyReused.title },
  'card-number-refused': { status: 422, title: 'Card numbers are not accepted' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail, links }: Refusal): ProblemError {
  // It is over within a minute, by a repeat or without one.
  const headers = code === 'payment-under-way' ? { 'retry-after': '5' } : {};
  return new ProblemError({ code, ...kinds[code] }, detail, {
    headers,
    ...(links && { members: { links } }),
  });
}

/** A refund that the card processor refused: it stays refused, whoever asks again with this key. */
export function refundDeclined({ refundId, refusal }: RefundIntent): ProblemError {
  const detail = `The card processor does not give back refund ${refundId}: ${refusal ?? 'it does not say why'} Nothing was booked.`;
  return problemOf({ code: 'refund-declined', detail });
}
