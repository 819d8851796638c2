import { ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'order-not-found': { status: 404, title: 'There is no such order' },
  'fulfilment-not-found': { status: 404, title: 'There is no such fulfilment' },
  'transition-not-allowed': { status: 409, title: 'The state of the order does not allow that' },
  'order-being-dispatched': { status: 409, title: 'The order is being sent' },
  'no-line-items': { status: 422, title: 'An order needs items' },
  'album-unknown': { status: 422, title: 'There is no such album' },
  'customer-unknown': { status: 422, title: 'There is no such customer' },
  'mixed-currencies': { status: 422, title: 'An order has one currency' },
  'total-too-high': { status: 422, title: 'The order costs more than one payment can be' },
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
