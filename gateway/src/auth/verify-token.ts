import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { checkKeyFile, keyLoader } from './load-keys.ts';
import { viewerOf } from './read-claims.ts';
import type { Viewer } from './viewer.ts';

export interface VerifiedToken {
  readonly viewer: Viewer;
  /** Unix time from which on it is not accepted any more. */
  readonly expiresAtMs: number;
}

/** Rejects with INVALID_TOKEN, or with IDENTITY_UNAVAILABLE when the issuer's keys cannot be had. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

/**
 * Verifies JSON Web Tokens, RFC 7519: signed by a key of the issuer that they name, for us, and now.
 * Throws a StartError when a file of keys cannot be used.
 */
export function tokenVerifier(
  settings: Settings['auth'],
  log: Pick<Logger, 'warn'>,
  now: () => number = Date.now,
): VerifyToken {
  for (const { jwksFile } of settings.issuers) if (jwksFile !== undefined) checkKeyFile(jwksFile);
  const issuers = new Map(
    settings.issuers.map((issuer) => [issuer.issuer, { ...issuer, keys: issuerKeys(issuer, settings, log) }]),
  );
  return async (token) => {
    if (token.length > settings.maxTokenBytes)
      throw invalid(`it is longer than ${settings.maxTokenBytes} bytes`);
    // Read before it is verified, to find the keys that have to verify it; nothing else is believed.
    const issuer = issuers.get(claimedIssuer(token) ?? '');
    if (issuer === undefined) throw invalid('its issuer is not one that is trusted here');
    const payload = await verified(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: [...issuer.audience],
      algorithms: [...settings.algorithms],
      clockTolerance: settings.leewayMs / 1000,
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    });
    const viewer = viewerOf(payload, settings);
    if (viewer === undefined) throw invalid(`it has no ${settings.subjectClaim} claim`);
    return { viewer, expiresAtMs: (payload.exp ?? 0) * 1000 + settings.leewayMs };
  };
}

function issuerKeys(
  issuer: Settings['auth']['issuers'][number],
  { keysTimeoutMs, keysRefreshMs, keysRetryMs, keysKeepMs }: Settings['auth'],
  log: Pick<Logger, 'warn'>,
): IssuerKeys {
  return new IssuerKeys({
    load: keyLoader(issuer, keysTimeoutMs),
    refreshMs: keysRefreshMs,
    retryMs: keysRetryMs,
    keepMs: keysKeepMs,
    onTrouble: (reason) =>
      log.warn({ issuer: issuer.issuer, reason }, 'the keys of the issuer cannot be loaded'),
  });
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw invalid('it is no JSON Web Token');
  }
}

async function verified(
  token: string,
  keys: IssuerKeys,
  rules: NonNullable<Parameters<typeof jwtVerify>[2]>,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys.find, rules)).payload;
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    throw invalid(reasonOf(error), error);
  }
}

function invalid(reason: string, cause?: unknown): GatewayError {
  return new GatewayError('INVALID_TOKEN', { reason }, cause);
}

/** For whoever sent the token; it says nothing of the keys. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'aud':
        return 'it is for another audience';
      case 'nbf':
        return 'it is not valid yet';
      default:
        return `its ${error.claim} claim is missing or wrong`;
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not accepted here';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong';
  if (error instanceof errors.JWKSNoMatchingKey) return 'its key is none of its issuer';
  return 'it is not a signed token of the kind that is accepted here';
}
