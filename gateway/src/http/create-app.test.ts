import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { anonymous } from '../auth/viewer.ts';
import { checkSettings } from '../config/check-settings.ts';
import type { PartialSettings } from '../config/settings.ts';
import { ConnectionPools } from '../transport/connection-pools.ts';
import { Guards } from '../transport/guards.ts';
import { requestOpener } from '../transport/open-request.ts';
import { createApp } from './create-app.ts';
import type { HandleGraphQL } from './graphql-handler.ts';

const appWith = (
  partial: PartialSettings = {},
  lines: string[] = [],
  handle?: HandleGraphQL,
): Promise<FastifyInstance> => {
  const settings = checkSettings(partial);
  return createApp({
    settings,
    log: pino({ level: 'info' }, { write: (line) => void lines.push(line) }),
    open: requestOpener(settings, () => anonymous),
    handle:
      handle ??
      (() =>
        Promise.resolve({
          status: 200,
          headers: new Map([['content-type', 'application/json']]),
          body: '{}',
          isWhole: true,
        })),
    pools: new ConnectionPools(settings.transport),
    protect: (target) => new Guards(settings, pino({ level: 'silent' })).protect(target),
    isDraining: () => false,
    letIn: Object.assign(() => ({ end: () => {} }), {
      turnsAway: () => false,
      read: () => ({ inFlight: 0, limit: 1, refused: 0 }),
    }),
    shortcomings: () => Promise.resolve({ subgraphs: 0, missing: [], failing: [], quarantined: [] }),
  });
};

describe('GET /', () => {
  it('shows people a page with the links that are served', async () => {
    const app = await appWith();
    const { headers, body } = await app.inject({ url: '/', headers: { accept: 'text/html,*/*' } });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    for (const path of ['/graphql', '/graphiql', '/health', '/ready'])
      expect(body).toContain(`href="${path}"`);
    const production = await appWith({ mode: 'production' });
    const page = await production.inject({ url: '/', headers: { accept: 'text/html' } });
    expect(page.body).not.toContain('graphiql');
    expect(page.body).not.toContain('Sandbox');
  });

  it('gives programs JSON', async () => {
    const app = await appWith({ path: '/api' });
    const response = await app.inject({ url: '/', headers: { accept: '*/*' } });
    expect(response.json()).toEqual({
      links: [
        { name: 'explorer', href: '/graphiql' },
        { name: 'graphql', href: '/api' },
        { name: 'health', href: '/health' },
        { name: 'ready', href: '/ready' },
      ],
    });
  });
});

describe('the explorer', () => {
  it('is a page whose every file comes from here, under a policy that allows no other source', async () => {
    const app = await appWith();
    const { headers, body } = await app.inject('/graphiql');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(body).not.toMatch(/https?:/);
    const sources = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sources).toHaveLength(5);
    for (const source of sources) {
      const asset = await app.inject(source);
      expect([source, asset.statusCode]).toEqual([source, 200]);
      expect(asset.headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(asset.body.length).toBeGreaterThan(200);
    }
  });

  it('carries the default query as inert JSON that cannot end its element', async () => {
    const app = await appWith({
      explorer: { defaultQuery: '# </script><script>alert(1)</script>', defaultVariables: { a: '<' } },
    });
    const { body } = await app.inject('/graphiql');
    expect(body).not.toContain('alert(1)</script>');
    const json = /id="settings">(.*?)<\/script>/s.exec(body)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual({
      path: '/graphql',
      defaultQuery: '# </script><script>alert(1)</script>',
      defaultVariables: { a: '<' },
    });
  });
});

describe('log lines', () => {
  it('carry the correlation id, and never the query of the URL', async () => {
    const lines: string[] = [];
    const app = await appWith({}, lines);
    await app.inject({ url: '/graphql?query=secret', headers: { 'x-correlation-id': 'c-1' } });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { correlationId: 'c-1', method: 'GET', path: '/graphql', status: 200, msg: 'answered' },
    ]);
    expect(lines.join('')).not.toContain('secret');
  });

  it.each([
    ['/secret/of/somebody', '(no route)'],
    ['/explain/secret', '(no route)'],
    ['/v1/moons', '/v1/moons'],
    ['/v1/moons/secret', '/v1/moons/…'],
    ['/v1/moons/secret%2f', '/v1/moons/…'],
    ['/?secret', '/'],
  ])('tell what %s leads to, and not what a client wrote into it', async (url, path) => {
    const lines: string[] = [];
    const app = await appWith({ rest: [{ prefix: '/v1/moons', url: 'http://127.0.0.1:1' }] }, lines);
    await app.inject(url);
    expect(lines.map((line) => (JSON.parse(line) as { path?: string }).path)).toContain(path);
    expect(lines.join('')).not.toContain('secret');
  });
});

describe('a failure inside', () => {
  it('is logged with its reason and answered without it', async () => {
    const lines: string[] = [];
    const app = await appWith({}, lines, () => Promise.reject(new Error('secret reason')));
    const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ a }' } });
    expect([response.statusCode, response.json()]).toEqual([
      500,
      {
        errors: [
          {
            message:
              'The gateway failed while answering; quote the x-correlation-id header when you report it.',
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          },
        ],
      },
    ]);
    expect(lines.join('')).toContain('secret reason');
  });
});
