import type { NeighborAnswer } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

/** The others tell of the caller or of the way there, and nothing of what was asked for. */
const statuses: ReadonlySet<number> = new Set([400, 402, 409, 413, 415, 422]);
/** Something else was done with the same key, or is being done for the same order: what, is not said. */
const undecided: ReadonlySet<string> = new Set([
  'urn:problem:idempotency-key-reused',
  'urn:problem:payment-under-way',
]);
const ProblemSeen = Type.Object({ type: Type.String({ pattern: '^urn:problem:' }), detail: Type.String() });

/** Why a neighbour has not done what was asked and never will, in its words; null where its answer says no such thing. */
export function refusalIn({ status, body }: NeighborAnswer): string | null {
  const isRefusal = statuses.has(status) && Value.Check(ProblemSeen, body) && !undecided.has(body.type);
  return isRefusal ? body.detail : null;
}
