import { describe, expect, it, vi } from 'vitest';
import { StartError } from '../errors/start-error.ts';
import { checkSettings } from './check-settings.ts';
import type { PartialSettings } from './settings.ts';

const problemsOf = (settings: unknown): readonly string[] => {
  try {
    checkSettings(settings as PartialSettings);
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  it('are complete and frozen at every depth when nothing is given', () => {
    const settings = checkSettings({});
    expect(settings).toMatchObject({
      mode: 'development',
      port: 4000,
      introspection: true,
      explorer: { enabled: true, defaultQuery: '' },
      drain: { drainMs: 10_000 },
    });
    expect(Object.isFrozen(settings.cors.origins)).toBe(true);
  });

  it('hide the schema in production unless told otherwise', () => {
    expect(checkSettings({ mode: 'production' })).toMatchObject({
      introspection: false,
      landingPage: false,
      explorer: { enabled: false },
      cors: { origins: [] },
    });
    const opened = checkSettings({
      mode: 'production',
      introspection: true,
      cors: { origins: ['https://pages.example'] },
    });
    expect(opened).toMatchObject({ introspection: true, cors: { origins: ['https://pages.example'] } });
  });

  it.each([
    ['production', 'production'],
    ['test', 'development'],
    ['', 'development'],
  ])('are for the mode that NODE_ENV=%s means, unless one is given', (text, mode) => {
    vi.stubEnv('NODE_ENV', text);
    const [left, given] = [checkSettings({}), checkSettings({ mode: 'development' })];
    vi.unstubAllEnvs();
    expect(left).toMatchObject({ mode, introspection: mode === 'development' });
    expect(given).toMatchObject({ mode: 'development', introspection: true });
  });

  it('do not change what they were made from', () => {
    const given = { rest: [{ prefix: '/v1/moons', url: 'http://127.0.0.1:1' }] };
    expect(checkSettings(given).rest[0]?.deadlineMs).toBe(30_000);
    expect(given).toEqual({ rest: [{ prefix: '/v1/moons', url: 'http://127.0.0.1:1' }] });
  });

  it('are refused with everything that is wrong, each in one sentence', () => {
    expect(
      problemsOf({
        prot: 1,
        port: 'x',
        mode: 'test',
        request: { deadlineMS: 1, maxBodyBytes: 0 },
        rest: [{ prefix: '/v1/', url: 'ftp://a' }, { prefix: '/v1/moons' }],
        cors: { origins: ['pages.example'] },
        subgraphs: { space: { uri: 'http://a' } },
        headers: { forward: ['bad header'] },
        log: { level: 'loud' },
      }),
    ).toEqual([
      'prot is not a setting; did you mean port?',
      'mode must be one of development, production, but is "test".',
      'port must be integer, but is "x".',
      'subgraphs.space.uri is not a setting; did you mean url?',
      'request.deadlineMS is not a setting; did you mean deadlineMs?',
      'request.maxBodyBytes must be >= 1, but is 0.',
      'headers.forward[0] must be a header name, but is "bad header".',
      'rest[0].prefix must be a path such as /things, without a slash at the end, but is "/v1/".',
      'rest[0].url must be an http:// or https:// URL without a query, but is "ftp://a".',
      'rest[1]: must have required properties url; add it.',
      'cors.origins[0] must be an origin such as https://pages.example, but is "pages.example".',
      'log.level must be one of trace, debug, info, warn, error, fatal, silent, but is "loud".',
    ]);
  });

  it.each([
    [
      { rest: [{ prefix: '/graphql', url: 'http://a' }] },
      'rest[0].prefix is /graphql, but the gateway serves /graphql itself; choose another one.',
    ],
    [
      { rest: [{ prefix: '/health/x', url: 'http://a' }] },
      'rest[0].prefix is /health/x, but the gateway serves /health itself; choose another one.',
    ],
    [{ path: '/ready' }, 'path is /ready, which the gateway serves itself; choose another one.'],
    [
      {
        rest: [
          { prefix: '/v1', url: 'http://a' },
          { prefix: '/v1', url: 'http://b' },
        ],
      },
      'rest[1].prefix is /v1, which stands there twice; remove one.',
    ],
  ])('refuse paths that clash: %j', (settings, problem) => {
    expect(problemsOf(settings)).toEqual([problem]);
  });

  it('are no place for prototypes', () => {
    const hostile = JSON.parse('{"__proto__":{"port":1},"constructor":2}') as unknown;
    expect(problemsOf(hostile).length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['port']).toBeUndefined();
  });
});
