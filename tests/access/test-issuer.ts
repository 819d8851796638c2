import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export type Algorithm = 'EdDSA' | 'ES256' | 'RS256';

export interface Token {
  readonly claims?: JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly algorithm?: Algorithm;
  /** Unix seconds; in an hour when left out. */
  readonly expiresAt?: number;
}

/** Somebody who signs tokens, and publishes the keys over HTTP. */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often the keys were loaded. */
  readonly loads: () => number;
  sign(token?: Token): Promise<string>;
  /** New keys under new ids; those before are not published any more. */
  rotate(): Promise<void>;
  publicKey(algorithm: Algorithm): JWK;
  /** From now on the keys are answered so; undefined answers them as usual. */
  answerWith(listener: RequestListener | undefined): void;
  stop(): Promise<void>;
}

export const audience = 'https://graph.test';

interface Pair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function startTestIssuer(issuer = 'https://issuer.test'): Promise<TestIssuer> {
  let generation = 0;
  let pairs = await newPairs(generation);
  let loads = 0;
  let answer: RequestListener | undefined;
  const server = createServer((request, response) => {
    loads += 1;
    if (answer !== undefined) {
      answer(request, response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [...pairs.values()].map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pairOf = (algorithm: Algorithm): Pair => {
    const pair = pairs.get(algorithm);
    if (pair === undefined) throw new Error(`No key for ${algorithm}.`);
    return pair;
  };
  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    loads: () => loads,
    sign: ({ claims = {}, header = {}, algorithm = 'EdDSA', expiresAt } = {}) => {
      const { kid, privateKey } = pairOf(algorithm);
      return new SignJWT({ iss: issuer, aud: audience, sub: 'somebody', ...claims })
        .setProtectedHeader({ alg: algorithm, kid, ...header })
        .setExpirationTime(expiresAt ?? Math.floor(Date.now() / 1000) + 3600)
        .sign(privateKey);
    },
    rotate: async () => {
      generation += 1;
      pairs = await newPairs(generation);
    },
    publicKey: (algorithm) => pairOf(algorithm).jwk,
    answerWith: (listener) => {
      answer = listener;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function newPairs(generation: number): Promise<Map<Algorithm, Pair>> {
  const pairs = await Promise.all(
    (['EdDSA', 'ES256', 'RS256'] as const).map(async (algorithm): Promise<[Algorithm, Pair]> => {
      const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
      const kid = `${algorithm}-${generation}`;
      return [algorithm, { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm } }];
    }),
  );
  return new Map(pairs);
}
