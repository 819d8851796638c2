import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where tokens of a developer's machine come from, as the gateway's `auth.issuers` has it. */
export interface DevIssuer {
  readonly issuer: string;
  readonly audience: [string];
  readonly jwksFile: string;
}

export interface TokenWish {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly seconds: number;
}

const keyId = 'dev-1';

/** The issuer of this data folder; its key pair is made when it is first asked for. */
export function openDevIssuer(
  dataFolder: string,
): DevIssuer & { readonly mint: (wish: TokenWish, now: Date) => string } {
  const folder = join(dataFolder, 'dev-issuer');
  const jwksFile = join(folder, 'jwks.json');
  const key = readOrMakeKey(folder, jwksFile);
  const issuer = 'https://dev-issuer.invalid';
  const audience: [string] = ['musiccorp'];
  const mint = ({ subject, roles, scopes, seconds }: TokenWish, now: Date): string => {
    const iat = Math.floor(now.getTime() / 1000);
    const scope = scopes.join(' ');
    const claims = { iss: issuer, aud: audience[0], sub: subject, roles, scope, iat, exp: iat + seconds };
    const text = `${encode({ alg: 'EdDSA', typ: 'JWT', kid: keyId })}.${encode(claims)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };
  return { issuer, audience, jwksFile, mint };
}

function readOrMakeKey(folder: string, jwksFile: string): KeyObject {
  const file = join(folder, 'private.pem');
  if (existsSync(file) && existsSync(jwksFile)) return createPrivateKey(readFileSync(file));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(jwksFile, JSON.stringify({ keys: [{ ...jwk, kid: keyId, alg: 'EdDSA', use: 'sig' }] }));
  return privateKey;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
