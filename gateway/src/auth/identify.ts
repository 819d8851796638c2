import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { tokenVerifier, type VerifyToken } from './verify-token.ts';
import { anonymous, unrestricted, type Viewer } from './viewer.ts';

/** Says who sends a request. Throws, or rejects with, a GatewayError for a token that is not accepted. */
export type Identify = (headers: IncomingHttpHeaders) => Viewer | Promise<Viewer>;

/** So many verified tokens are remembered. */
const maxTokens = 5_000;

/** How requests are identified under these settings. */
export function identifier(
  settings: Pick<Settings, 'auth' | 'mode'>,
  log: Pick<Logger, 'warn'>,
  verify: VerifyToken = tokenVerifier(settings.auth, log),
  now: () => number = Date.now,
): Identify {
  if (settings.auth.issuers.length === 0) {
    const everybody = settings.mode === 'development' ? unrestricted : anonymous;
    return () => everybody;
  }
  const { cacheMs } = settings.auth;
  const known = new Map<string, { readonly viewer: Viewer; readonly untilMs: number }>();
  // Both doors ask about a request that one of them has to refuse.
  const refused = new WeakMap<IncomingHttpHeaders, unknown>();
  const verifyNew = async (token: string, headers: IncomingHttpHeaders): Promise<Viewer> => {
    try {
      const { viewer, expiresAtMs } = await verify(token);
      const [oldest] = known.size >= maxTokens ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      known.set(token, { viewer, untilMs: Math.min(expiresAtMs, now() + cacheMs) });
      return viewer;
    } catch (error) {
      refused.set(headers, error);
      throw error;
    }
  };
  return (headers) => {
    const { authorization } = headers;
    if (authorization === undefined) return anonymous;
    const token = bearerToken(authorization);
    const found = known.get(token);
    if (found !== undefined) {
      if (found.untilMs > now()) return found.viewer;
      known.delete(token);
    }
    const refusal = refused.get(headers);
    return refusal === undefined ? verifyNew(token, headers) : Promise.reject(refusal);
  };
}

/** RFC 6750, section 2.1. */
function bearerToken(authorization: string): string {
  const token = /^Bearer +([\w~+/.-]+=*) *$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw new GatewayError('INVALID_TOKEN', {
      reason: 'the authorization header is not `Bearer` and a token',
    });
  }
  return token;
}
