import { describe, expect, it, vi } from 'vitest';
import { checkSettings } from '../config/check-settings.ts';
import type { PartialSettings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { identifier } from './identify.ts';
import { viewerOf } from './read-claims.ts';
import { anonymous, unrestricted } from './viewer.ts';

const log = { warn: () => {} };
const issuers = [{ issuer: 'https://i.test', audience: ['a'], jwksFile: 'keys.json' }];
const settingsWith = (auth: PartialSettings['auth'], mode: 'development' | 'production' = 'production') =>
  checkSettings({ mode, auth: auth ?? {} });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('who sends a request', () => {
  it('is not asked where there is no issuer: everything is open in development, and nothing is in production', () => {
    expect(identifier(settingsWith({}, 'development'), log)(bearer('x'))).toBe(unrestricted);
    expect(identifier(settingsWith({}), log)(bearer('x'))).toBe(anonymous);
  });

  it('is not asked without the keys that the settings name', () => {
    expect(() => identifier(settingsWith({ issuers }), log)).toThrow(/The file of public keys .*keys\.json/);
  });

  it('is verified once for some time, and never longer than the token says', async () => {
    let now = 0;
    const verify = vi.fn((token: string) =>
      Promise.resolve({
        viewer: { ...anonymous, subject: token },
        expiresAtMs: token === 'short' ? 1_000 : 1e9,
      }),
    );
    const identify = identifier(settingsWith({ issuers, cacheMs: 5_000 }), log, verify, () => now);
    const first = await identify(bearer('long'));
    expect(identify(bearer('long'))).toBe(first);
    await identify(bearer('short'));
    now = 999;
    expect(identify(bearer('short'))).toMatchObject({ subject: 'short' });
    now = 1_000;
    expect(identify(bearer('short'))).toBeInstanceOf(Promise);
    now = 5_000;
    expect(identify(bearer('long'))).toBeInstanceOf(Promise);
    expect(verify).toHaveBeenCalledTimes(4);
  });

  it('is refused once for both doors', async () => {
    const verify = vi.fn(() => Promise.reject(new GatewayError('INVALID_TOKEN', { reason: 'no' })));
    const identify = identifier(settingsWith({ issuers }), log, verify);
    const headers = bearer('wrong');
    await expect(identify(headers)).rejects.toThrow('no');
    await expect(identify(headers)).rejects.toThrow('no');
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it('is remembered for a bounded number of tokens', async () => {
    const verify = vi.fn(() => Promise.resolve({ viewer: anonymous, expiresAtMs: 1e12 }));
    const identify = identifier(settingsWith({ issuers, cacheMs: 1e9 }), log, verify, () => 0);
    for (let index = 0; index <= 5_000; index += 1) await identify(bearer(`t${index}`));
    expect(identify(bearer('t1'))).toBe(anonymous);
    expect(identify(bearer('t0'))).toBeInstanceOf(Promise);
  });
});

describe('the claims of a token', () => {
  const { auth } = settingsWith({
    rolesClaim: 'realm.roles',
    scopesClaim: 'https://i.test/scopes',
    roles: { support: { scopes: ['orders:read'], policies: ['refunds'] } },
  });

  it('are found by name or by the way to them, and roles bring what they are set to bring', () => {
    const viewer = viewerOf(
      { sub: 'ann', realm: { roles: ['support', 'constructor'] }, 'https://i.test/scopes': 'a b' },
      auth,
    );
    expect(viewer).toMatchObject({ kind: 'identified', subject: 'ann', roles: ['support', 'constructor'] });
    expect([...(viewer?.scopes ?? [])]).toEqual(['a', 'b', 'orders:read']);
    expect([...(viewer?.policies ?? [])]).toEqual(['refunds']);
  });

  it.each([{}, { sub: '' }, { sub: 5 }, { sub: null }])('without a subject tell of nobody: %j', (claims) => {
    expect(viewerOf(claims, auth)).toBeUndefined();
  });
});
