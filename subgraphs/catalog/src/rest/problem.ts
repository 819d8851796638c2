import { ProblemError, type ProblemKind } from '@musiccorp/chassis/http/problem';
import type { Decision, Refusal } from '../domain/refusal.ts';

/** Which refusal is which HTTP answer: the only such table of this service. */
const kinds: Readonly<Record<Refusal['code'], Omit<ProblemKind, 'code'>>> = {
  'album-not-found': { status: 404, title: 'There is no such album' },
  'artist-not-found': { status: 404, title: 'There is no such artist' },
  'genre-not-found': { status: 404, title: 'There is no such genre' },
  'import-not-found': { status: 404, title: 'There is no such import' },
  'album-exists': { status: 409, title: 'The artist has an album of that title' },
  'artist-exists': { status: 409, title: 'There is an artist of that name' },
  'genre-exists': { status: 409, title: 'There is such a genre' },
  'precondition-failed': { status: 412, title: 'It has changed meanwhile' },
  'artist-unknown': { status: 422, title: 'There is no such artist' },
  'genre-unknown': { status: 422, title: 'There is no such genre' },
  'facts-not-right': { status: 422, title: 'Something said is not right' },
  'file-not-readable': { status: 422, title: 'The file cannot be imported' },
  'body-too-large': { status: 413, title: 'The body is too large' },
};

/** The fact that was decided, or the refusal as an HTTP problem. */
export function factOrProblem<Fact>(decision: Decision<Fact>): Fact {
  if (decision.ok) return decision.fact;
  throw problemOf(decision.refusal);
}

export function problemOf({ code, detail }: Refusal): ProblemError {
  return new ProblemError({ code, ...kinds[code] }, detail);
}
