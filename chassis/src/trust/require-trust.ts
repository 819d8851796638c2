import type { FastifyRequest } from 'fastify';
import { setCaller, type Caller, type Guard } from '../http/caller.ts';
import { httpProblems, ProblemError } from '../http/problem.ts';
import { reachOf } from './access.ts';
import { checkBodies } from './check-bodies.ts';
import type { Key } from './keys.ts';
import { admitOperator, isForOperators, type OperatorRules } from './operators.ts';
import { readViewer } from './read-viewer.ts';
import { refusalReasons, verifyCalls, type Verdict } from './verify-calls.ts';

export interface TrustOptions extends OperatorRules {
  readonly service: string;
  /** Of those whose calls are believed. */
  readonly keys: readonly Key[];
  /** Those among them who may ask only for what is for them: `Access.outsider`. */
  readonly outsiders: readonly string[];
  readonly now?: () => number;
}

/** Asked by those who watch over a process; they tell nothing of what is in it. */
const open: ReadonlySet<string | undefined> = new Set(['/health', '/ready', '/metrics']);

/**
 * Lets nobody call a service but those whose keys it has, each call once, and only for what it is for: 401 for a call that
 * is not signed, or not by them, 403 for one that its viewer may not make. An address is no reason to be believed.
 */
export function requireTrust({ service, keys, outsiders, now, ...rules }: TrustOptions): Guard {
  const verify = verifyCalls(keys, now);
  return (server) => {
    const bodies = checkBodies(server);
    server.addHook('onRequest', async (request) => {
      const { url } = request.routeOptions;
      if (open.has(url)) return;
      const isSigned = request.headers['signature-input'] !== undefined;
      if (isForOperators(url) && !isSigned) return admitOperator(request, service, rules);
      const { method, url: target, headers } = request;
      const verdict = verify({ method, target, headers });
      if (!verdict.ok) throw distrusted(service, verdict.reason);
      const caller = callerFrom(verdict, service);
      setCaller(request, caller);
      checkAccess(request, caller, outsiders);
      bodies.expect(request, verdict.digest);
    });
    server.addHook('preHandler', checkOwner);
  };
}

async function checkOwner(request: FastifyRequest): Promise<void> {
  const { owner } = request.routeOptions.config.access ?? {};
  if (owner === undefined) return;
  const reach = reachOf(request);
  if (reach.isAll) return;
  const found = await owner.find(request);
  if (found === undefined || !reach.has(found)) throw owner.otherwise(request);
}

function callerFrom({ caller: name, viewer }: Verdict & { ok: true }, service: string): Caller {
  if (viewer === undefined) return { name, viewer: null };
  const read = readViewer(viewer);
  if (read === null) throw distrusted(service, 'unreadable');
  return { name, viewer: read };
}

function checkAccess(request: FastifyRequest, { name, viewer }: Caller, outsiders: readonly string[]): void {
  const { url, config } = request.routeOptions;
  if (name !== null && outsiders.includes(name)) {
    // Whose call it is, is for those to say who know the viewers.
    if (viewer !== null) throw forbidden(`${name} may not ask for anybody else.`);
    if (url !== undefined && config.access?.outsider === name) return;
    throw forbidden(`${name} may not ask for this.`);
  }
  // The graph is not a place: its resolvers know whose the parts are.
  if (url === '/graphql' || url === undefined || viewer === null) return;
  const needed = isForOperators(url) ? operators : config.access;
  if (needed === undefined) throw forbidden('This is for services, not for those who use them.');
  const { viewers, scope } = needed;
  if (viewers === 'everyone' || viewer.scopes.has(scope)) return;
  if (viewer.id === null) throw unauthenticated();
  if (viewers === 'staff') throw forbidden(`This needs the scope ${scope}.`);
}

const operators = { viewers: 'staff', scope: 'operations' } as const;

function distrusted(service: string, reason: keyof typeof refusalReasons): ProblemError {
  if (reason === 'crowded')
    return new ProblemError(httpProblems.unavailable, refusalReasons.crowded, {
      headers: { 'retry-after': '1' },
    });
  return new ProblemError(httpProblems.untrustedCall, refusalReasons[reason], {
    headers: { 'www-authenticate': `Signature realm="${service}"` },
  });
}

function unauthenticated(): ProblemError {
  return new ProblemError(httpProblems.unauthenticated, 'Say who you are: send a token.', {
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function forbidden(detail: string): ProblemError {
  return new ProblemError(httpProblems.forbidden, detail);
}
