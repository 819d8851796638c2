import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { RestTarget } from '../config/listed-settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { correlationHeader } from '../telemetry/correlation-id.ts';
import type { ConnectionPools } from '../transport/connection-pools.ts';
import { deadlineHeader } from '../transport/deadline-header.ts';
import { endToEndHeaders } from '../transport/end-to-end-headers.ts';
import { identityHeaders, viewerHeader } from '../transport/identity-headers.ts';
import { requestSigner, type Sign } from '../transport/sign-call.ts';
import { forwardRequest } from '../transport/forward-request.ts';
import type { Protection } from '../transport/protection.ts';
import { markStreamed } from './broken-request.ts';
import { clientPath, clientSearch } from './client-path.ts';
import { onceGone } from './once-gone.ts';

// The gateway decides which pages may read its answers, so a target's CORS headers end here.
const notPassedBack = [
  correlationHeader,
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
];

// A client cannot say for whom it asks: only a token can.
const ours = ['host', 'expect', correlationHeader, deadlineHeader, viewerHeader];

// Who signs says for whom: the token that proves it to us is nobody else's to see, to log or to use.
const oursWhenSigned = [...ours, ...identityHeaders, 'authorization'];

/** Who signs the requests to a target; nobody when it is not there. */
export type RestSigners = ReadonlyMap<RestTarget, Sign>;

/** Says who asks, as signed requests tell it. Throws, or rejects with, a GatewayError for a token that is not right. */
export type ViewerOf = (headers: IncomingHttpHeaders) => string | undefined | Promise<string | undefined>;

/** Gives what guards a target. */
export type Protect = (target: RestTarget) => Protection;

/** What requests are passed on with. */
export interface RestEdge {
  readonly pools: ConnectionPools;
  readonly signers: RestSigners;
  readonly viewerOf: ViewerOf;
  readonly protect: Protect;
}

/** Passes one REST request on to its target and the target's answer back. Throws a GatewayError. */
export async function forwardToTarget(
  request: FastifyRequest,
  reply: FastifyReply,
  target: RestTarget,
  { pools, signers, viewerOf, protect }: RestEdge,
): Promise<FastifyReply> {
  const base = new URL(target.url);
  const url = request.raw.url ?? '/';
  const path = base.pathname.replace(/\/$/, '') + clientPath(url) + clientSearch(url);
  const hasBody = declaresBody(request, target.maxBodyBytes);
  const sign = signers.get(target);
  const headers = endToEndHeaders(request.headers, sign === undefined ? ours : oursWhenSigned);
  const gone = new AbortController();
  onceGone(reply, () => gone.abort());
  // Whoever sends all before it reads is stuck until what the target did not take is read, too.
  reply.raw.once('finish', () => request.raw.unpipe().resume());
  const answer = await forwardRequest(
    pools.for(base.origin),
    target,
    {
      method: request.method,
      path,
      headers: { ...headers, [correlationHeader]: request.id },
      body: hasBody ? request.raw : null,
      sign: sign && requestSigner(sign, await viewerOf(request.headers)),
    },
    protect(target),
    gone.signal,
  );
  for (const [name, value] of Object.entries(endToEndHeaders(answer.headers, notPassedBack))) {
    reply.header(name, name === 'vary' ? mergeVary(reply.getHeader('vary'), value) : value);
  }
  markStreamed(reply.raw);
  return reply.code(answer.status).send(answer.body);
}

function declaresBody({ headers }: FastifyRequest, maxBytes: number): boolean {
  const length = Number(headers['content-length'] ?? 0);
  if (length > maxBytes) throw new GatewayError('BODY_TOO_LARGE', { maxBytes });
  return length > 0 || headers['transfer-encoding'] !== undefined;
}

function mergeVary(ours: unknown, theirs: string | string[]): string {
  return [ours, theirs]
    .flat()
    .filter((part) => typeof part === 'string')
    .join(', ');
}
