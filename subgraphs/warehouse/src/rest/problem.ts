import { httpProblems, ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'goods-receipt-not-found': { status: 404, title: 'There is no such goods receipt' },
  'reservation-not-found': { status: 404, title: 'There is no such reservation' },
  'shipment-not-found': { status: 404, title: 'There is no such shipment' },
  'too-much-stock': { status: 409, title: 'There is no room for that much' },
  'idempotency-key-reused': { status: 422, title: httpProblems.idempotencyKeyReused.title },
  'insufficient-stock': { status: 409, title: 'There is not enough in stock' },
  'order-has-reservation': { status: 409, title: 'The order has a reservation' },
  'reservation-unknown': { status: 422, title: 'There is no such reservation' },
  'reservation-closed': { status: 409, title: 'The reservation is no longer active' },
  'reservation-packed': { status: 409, title: 'The reservation is packed' },
  'goods-not-found': { status: 409, title: 'The goods are not on their shelves' },
  'dispatch-not-allowed': { status: 409, title: 'The state of the shipment does not allow that' },
  'delivery-not-allowed': { status: 409, title: 'The state of the shipment does not allow that' },
  'stock-taking-not-found': { status: 404, title: 'There is no such stock-taking' },
  'count-above-books': { status: 409, title: 'More was counted than the books have' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail, ...members }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail, { members });
}
