import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { explorerPage, explorerStart } from './explorer-page.ts';

const require = createRequire(import.meta.url);
const script = 'text/javascript; charset=utf-8';

/** The explorer's files from installed packages, so that it opens without internet. */
const packaged: Readonly<Record<string, { readonly module: string; readonly type: string }>> = {
  'react.js': { module: 'react/umd/react.production.min.js', type: script },
  'react-dom.js': { module: 'react-dom/umd/react-dom.production.min.js', type: script },
  'graphiql.js': { module: 'graphiql/graphiql.min.js', type: script },
  'graphiql.css': { module: 'graphiql/graphiql.min.css', type: 'text/css; charset=utf-8' },
};

// CodeMirror and the panes position themselves with style attributes; no script but ours may run.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/graphiql` and its assets. `?query=&variables=&operationName=` opens it filled and ready. */
export function explorerRoutes(app: FastifyInstance, settings: Settings): void {
  const page = explorerPage(settings);
  app.get('/graphiql', (_request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .send(page),
  );
  asset(app, 'start.js', script, () => Promise.resolve(explorerStart));
  for (const [name, { module, type }] of Object.entries(packaged)) {
    asset(app, name, type, () => readFile(pathOf(module)));
  }
}

function asset(app: FastifyInstance, name: string, type: string, read: () => Promise<Buffer | string>): void {
  app.get(`/graphiql/assets/${name}`, async (_request, reply) => {
    reply.header('content-type', type).header('x-content-type-options', 'nosniff');
    return reply.header('cache-control', 'public, max-age=3600').send(await read());
  });
}

/** graphiql's `exports` name no UMD file, so its folder is found through its package.json. */
function pathOf(module: string): string {
  const [name = '', ...rest] = module.split('/');
  return require.resolve(`${name}/package.json`).replace(/package\.json$/, rest.join('/'));
}
