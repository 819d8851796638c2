import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpProblems, ProblemError } from './problem.ts';

/** A strong entity tag (RFC 9110 section 8.8.3) for a row with this version number. */
export function entityTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that the caller has seen, from If-Match. Refuses with 428 (RFC 6585) when the header is missing
 * and with 412 when it is not exactly one of our tags: a weak one never matches (section 13.1.1), and of a list we could not
 * say which version was read. `*` means whatever version there is and gives null.
 */
export function expectedVersion(request: FastifyRequest): number | null {
  const header = request.headers['if-match'];
  if (header === undefined) {
    throw new ProblemError(
      httpProblems.preconditionMissing,
      "Send If-Match with the ETag of the version that you have read, so that nobody else's change is lost.",
    );
  }
  if (header.trim() === '*') return null;
  const match = /^"v(\d{1,15})"$/.exec(header.trim());
  if (match?.[1] === undefined) throw changedMeanwhile();
  return Number(match[1]);
}

export function changedMeanwhile(): ProblemError {
  return new ProblemError(
    httpProblems.preconditionFailed,
    'It is no longer the version that you have read. Read it again, and send the change with its new ETag.',
  );
}

/** Sets the ETag; answers 304 without a body when the caller already has this version (RFC 9110 section 13.1.2). */
export function notModified(request: FastifyRequest, reply: FastifyReply, version: number): boolean {
  const tag = entityTag(version);
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
