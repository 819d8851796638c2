import { httpProblems, ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'return-not-found': { status: 404, title: 'There is no such return' },
  'order-unknown': { status: 422, title: 'There is no such order' },
  'order-not-shipped': { status: 422, title: 'The order has not been shipped' },
  'album-twice': { status: 422, title: 'An album is named twice' },
  'album-not-in-order': { status: 422, title: 'The order does not have that album' },
  'more-than-bought': { status: 409, title: 'That is more than can still be sent back' },
  'album-not-in-return': { status: 422, title: 'The return does not have that album' },
  'more-than-announced': { status: 422, title: 'That is more than was announced' },
  'nothing-received': { status: 422, title: 'Nothing has arrived' },
  'return-not-awaited': { status: 409, title: 'The state of the return does not allow that' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail);
}

/** The process of a return that was asked for a moment ago has not begun yet. */
export function processNotReady(id: string): ProblemError {
  return new ProblemError(
    httpProblems.unavailable,
    `Return ${id} is still being taken in. Nothing was changed; try again in a moment.`,
    { headers: { 'retry-after': '1' } },
  );
}
