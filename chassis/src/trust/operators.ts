import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { httpProblems, ProblemError } from '../http/problem.ts';

/** Who may see the pages of those who run a service. */
export interface OperatorRules {
  /** The password of these pages; without one, only signed calls open them. */
  readonly opsToken: string | undefined;
  /** Whether everybody may, as on the machine of a developer. */
  readonly opsAreOpen: boolean;
}

/** `/ops/…` and `/docs`. */
export function isForOperators(route: string | undefined): boolean {
  return (
    route !== undefined && (route.startsWith('/ops/') || route === '/docs' || route.startsWith('/docs/'))
  );
}

/** Lets in who knows the token, as a bearer or as the password that a browser asks for; refuses pages of other sites. */
export function admitOperator(request: FastifyRequest, service: string, rules: OperatorRules): void {
  const { 'sec-fetch-site': site, authorization = '' } = request.headers;
  // A browser sends the password by itself, also when it is another site's page that asks.
  if (request.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new ProblemError(httpProblems.forbidden, 'Pages of other sites may not ask for this.');
  if (rules.opsAreOpen) return;
  if (rules.opsToken !== undefined && isSame(tokenOf(authorization), rules.opsToken)) return;
  const detail =
    rules.opsToken === undefined
      ? 'These pages are closed. Set OPS_TOKEN and give it as the password, or as a bearer token.'
      : 'Give the operations token as the password (any name), or as a bearer token.';
  const headers = { 'www-authenticate': `Basic realm="${service} operations", charset="UTF-8"` };
  throw new ProblemError(httpProblems.unauthenticated, detail, { headers });
}

function tokenOf(authorization: string): string {
  const [, scheme = '', value = ''] = /^(basic|bearer) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/** In the same time, whatever they have in common. */
function isSame(given: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(right));
}
