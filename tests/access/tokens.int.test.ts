import { base64url, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type Answer } from '../gateway/ask.ts';
import { startSmallGateway, type RunningGateway } from '../gateway/start-small-gateway.ts';
import { audience, startTestIssuer, type TestIssuer } from './test-issuer.ts';

let issuer: TestIssuer;
let other: TestIssuer;
let fast: RunningGateway;
let general: RunningGateway;

beforeAll(async () => {
  [issuer, other] = await Promise.all([startTestIssuer(), startTestIssuer('https://other.test')]);
  const auth = { issuers: [{ issuer: issuer.issuer, audience: [audience], jwksUrl: issuer.jwksUrl }] };
  [fast, general] = await Promise.all([
    startSmallGateway({ auth, fastLane: true }),
    startSmallGateway({ auth, fastLane: false }),
  ]);
  await ask(fast.url, { query });
});
afterAll(() => Promise.all([fast.stop(), general.stop(), issuer.stop(), other.stop()]));

const query = '{ planets { name } }';
const now = (): number => Math.floor(Date.now() / 1000);

/** The same from both doors. */
async function askWith(authorization: string | undefined): Promise<Answer> {
  const headers = authorization === undefined ? {} : { authorization };
  const [first, second] = await Promise.all([
    ask(fast.url, { query }, headers),
    ask(general.url, { query }, headers),
  ]);
  expect({ status: first.status, text: first.text }).toEqual({ status: second.status, text: second.text });
  return first;
}

const unsigned = (header: object, claims: object): string =>
  [header, claims].map((part) => base64url.encode(JSON.stringify(part))).join('.');

describe('a request', () => {
  it('without a token is answered', async () => {
    expect((await askWith(undefined)).data?.['planets']).toHaveLength(2);
  });

  it.each(['EdDSA', 'ES256', 'RS256'] as const)(
    'with a token signed by %s is answered',
    async (algorithm) => {
      const { status, data } = await askWith(`Bearer ${await issuer.sign({ algorithm })}`);
      expect([status, data?.['planets']]).toEqual([200, expect.any(Array)]);
    },
  );

  it('with a token that expired within the leeway is answered, also when it was issued a little ahead', async () => {
    const token = await issuer.sign({ expiresAt: now() - 30, claims: { nbf: now() + 30 } });
    expect((await askWith(`bearer ${token}`)).status).toBe(200);
  });
});

const claims = (): Record<string, unknown> => ({
  iss: issuer.issuer,
  aud: audience,
  sub: 'somebody',
  exp: now() + 3600,
});

const wrong: Record<string, () => Promise<string> | string> = {
  'is expired': () => issuer.sign({ expiresAt: now() - 120 }),
  'is not valid yet': () => issuer.sign({ claims: { nbf: now() + 120 } }),
  'is for another audience': () => issuer.sign({ claims: { aud: 'https://elsewhere.test' } }),
  'names an issuer that is not trusted': () => other.sign(),
  'is signed by somebody else in the name of the issuer': () =>
    other.sign({ claims: { iss: issuer.issuer } }),
  'has no subject': () => issuer.sign({ claims: { sub: undefined } as never }),
  'has a subject that is no text': () => issuer.sign({ claims: { sub: ['somebody'] } as never }),
  'never expires': async () => {
    const [header, , signature] = (await issuer.sign()).split('.');
    return `${header}.${base64url.encode(JSON.stringify({ ...claims(), exp: undefined }))}.${signature}`;
  },
  'is not signed': () => `${unsigned({ alg: 'none' }, claims())}.`,
  'is not signed, in other letters': () => `${unsigned({ alg: 'nOnE', kid: 'EdDSA-0' }, claims())}.`,
  'has a signature but claims none': async () => {
    const [, payload, signature] = (await issuer.sign()).split('.');
    return `${base64url.encode('{"alg":"none"}')}.${payload}.${signature}`;
  },
  'is signed with the public key as a secret': () => {
    const secret = new TextEncoder().encode(JSON.stringify(issuer.publicKey('RS256')));
    return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'RS256-0' }).sign(secret);
  },
  'names a key of another kind': () => issuer.sign({ header: { kid: 'RS256-0' } }),
  'names an unknown key': () => issuer.sign({ header: { kid: "' OR 1=1 --" } }),
  'names a key by a path': () => issuer.sign({ header: { kid: '../../dev/null' } }),
  'brings its own key': () =>
    other.sign({ claims: { iss: issuer.issuer }, header: { jwk: other.publicKey('EdDSA') } }),
  'says where its key is': () =>
    other.sign({ claims: { iss: issuer.issuer }, header: { jku: other.jwksUrl, x5u: other.jwksUrl } }),
  'has an extension that must be understood': () =>
    issuer.sign({ header: { crit: ['new'], new: true } }).catch(async () => {
      const [, payload, signature] = (await issuer.sign()).split('.');
      return `${base64url.encode('{"alg":"EdDSA","crit":["new"],"new":true}')}.${payload}.${signature}`;
    }),
  'was changed': async () => {
    const [header, , signature] = (await issuer.sign()).split('.');
    return `${header}.${base64url.encode(JSON.stringify({ ...claims(), sub: 'root' }))}.${signature}`;
  },
  'is no token': () => 'abc',
  'is too long': () => `${'a'.repeat(9_000)}.b.c`,
};

describe('a token', () => {
  it.each(Object.entries(wrong))('that %s is refused with 401, without data', async (_, make) => {
    const before = other.loads();
    const answer = await askWith(`Bearer ${await make()}`);
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['INVALID_TOKEN']);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer error="invalid_token", error_description="[^"]+"$/,
    );
    expect(other.loads()).toBe(before);
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer ,'])('in the form %s is refused', async (header) => {
    expect((await askWith(header)).status).toBe(401);
  });

  it('of 100 KB is refused', async () => {
    const response = await fetch(`${fast.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${'a'.repeat(100_000)}` },
      body: JSON.stringify({ query }),
    });
    expect([401, 431]).toContain(response.status);
  });
});

describe('the keys of an issuer', () => {
  let gateway: RunningGateway;
  let own: TestIssuer;
  beforeEach(async () => {
    own = await startTestIssuer();
    const issuers = [{ issuer: own.issuer, audience: [audience], jwksUrl: own.jwksUrl }];
    gateway = await startSmallGateway({
      auth: { issuers, cacheMs: 0, keysRetryMs: 150, keysTimeoutMs: 500 },
    });
    return async () => {
      await Promise.all([gateway.stop(), own.stop()]);
    };
  });
  const statusOf = async (token: string): Promise<number> =>
    (await ask(gateway.url, { query }, { authorization: `Bearer ${token}` })).status;

  it('are loaded once for many tokens, and again for a new key, but not for each made-up one', async () => {
    const before = await own.sign();
    expect(await Promise.all([before, before, before].map(statusOf))).toEqual([200, 200, 200]);
    expect(own.loads()).toBe(1);
    await own.rotate();
    const after = await own.sign();
    await expect.poll(() => statusOf(after), { interval: 50, timeout: 5_000 }).toBe(200);
    expect(await statusOf(before)).toBe(401);
    const loads = own.loads();
    const madeUp = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => own.sign({ header: { kid: `made-up-${n}` } })),
    );
    expect(await Promise.all(madeUp.map(statusOf))).toEqual([401, 401, 401, 401, 401]);
    expect(own.loads() - loads).toBeLessThanOrEqual(1);
  });

  it('go on to be used while they cannot be loaded again', async () => {
    const token = await own.sign();
    expect(await statusOf(token)).toBe(200);
    own.answerWith((_, response) => {
      response.statusCode = 500;
      response.end();
    });
    await expect.poll(() => statusOf(token), { interval: 60, timeout: 1_000 }).toBe(200);
    expect(await statusOf(await own.sign({ header: { kid: 'new' } }))).toBe(401);
    expect(await statusOf(token)).toBe(200);
  });

  it.each<[string, Parameters<TestIssuer['answerWith']>[0]]>([
    ['nobody answers', () => {}],
    ['the answer is none', (_, response) => void response.end('<html>')],
    ['they have moved elsewhere', (_, response) => void response.writeHead(302, { location: '/x' }).end()],
    ['the answer never ends', (_, response) => void response.write(`{"keys":[${' '.repeat(300_000)}`)],
  ])('are not there when %s: 503, and anonymous requests are answered', async (_, listener) => {
    own.answerWith(listener);
    expect(await statusOf(await own.sign())).toBe(503);
    expect((await ask(gateway.url, { query })).status).toBe(200);
    own.answerWith(undefined);
    const token = await own.sign();
    await expect.poll(() => statusOf(token), { interval: 200, timeout: 5_000 }).toBe(200);
  });
});
