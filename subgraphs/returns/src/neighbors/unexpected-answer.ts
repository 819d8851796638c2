import type { NeighborAnswer } from '@musiccorp/chassis/neighbor/create-neighbor';

/** An answer that was not agreed on: a fault in one of the two, for people to look at. */
export function unexpectedAnswer(what: string, { status, body }: NeighborAnswer): Error {
  const problem = body as { readonly type?: unknown; readonly detail?: unknown } | null;
  return new Error(
    `${what} was answered with ${status} ${String(problem?.type)}: ${String(problem?.detail)}`,
  );
}
