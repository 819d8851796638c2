import { ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'customer-not-found': { status: 404, title: 'There is no such customer' },
  'wishlist-not-found': { status: 404, title: 'There is no such wishlist' },
  'wishlist-item-not-found': { status: 404, title: 'The album is not on that wishlist' },
  'email-taken': { status: 409, title: 'The e-mail address is taken' },
  'date-of-birth-impossible': { status: 422, title: 'The date of birth cannot be right' },
  'verified-already': { status: 409, title: 'The customer is verified already' },
  'album-on-wishlist-already': { status: 409, title: 'The album is on that wishlist already' },
  'precondition-failed': { status: 412, title: 'It has changed meanwhile' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail);
}
