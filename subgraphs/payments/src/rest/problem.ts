import { ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'payment-not-found': { status: 404, title: 'There is no such payment' },
  'refund-not-found': { status: 404, title: 'There is no such refund' },
  'order-paid-already': { status: 409, title: 'The order has been paid' },
  'refund-exceeds-payment': { status: 422, title: 'More than is left of the payment' },
  'currency-mismatch': { status: 422, title: 'A refund is in the currency of its payment' },
  'card-number-refused': { status: 422, title: 'Card numbers are not accepted' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail);
}
