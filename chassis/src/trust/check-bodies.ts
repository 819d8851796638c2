import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { HttpServer } from '../http/http-server.ts';
import { httpProblems, ProblemError } from '../http/problem.ts';
import { digestField, emptyDigest } from './message-signature.ts';

/** Compares bodies with what was signed for them, while they are read: a handler never gets another one to its end. */
export function checkBodies(server: HttpServer): {
  /** What the digest of this request's body has to be. */
  expect(request: FastifyRequest, digest: string): void;
} {
  const expected = new WeakMap<FastifyRequest, string>();
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const digest = expected.get(request);
    if (digest === undefined) return done(null, payload);
    if (!hasBody(request)) return digest === emptyDigest ? done(null, payload) : done(otherBody());
    const checked = comparing(digest);
    payload.once('error', (error: Error) => checked.destroy(error));
    return done(null, payload.pipe(checked));
  });
  return { expect: (request, digest) => void expected.set(request, digest) };
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function comparing(digest: string): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => done(digestField(hash.digest('base64')) === digest ? null : otherBody()),
  });
}

function otherBody(): ProblemError {
  const detail = 'The body is not the one that was signed.';
  return new ProblemError(httpProblems.untrustedCall, detail, {
    headers: { 'www-authenticate': 'Signature' },
  });
}
