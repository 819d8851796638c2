import { httpProblems, ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'account-not-found': { status: 404, title: 'There is no such account' },
  'entry-not-found': { status: 404, title: 'There is no such entry' },
  'award-not-found': { status: 422, title: 'The order has earned nothing' },
  'order-awarded-to-another': { status: 409, title: 'The order has earned its points already' },
  'currency-mismatch': { status: 422, title: 'The currency is another one' },
  'currency-unknown': { status: 422, title: 'There is no such currency' },
  'reversal-exceeds-award': { status: 422, title: 'It is more than the order earned' },
  'idempotency-key-reused': { status: 422, title: httpProblems.idempotencyKeyReused.title },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail);
}
