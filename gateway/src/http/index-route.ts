import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { escapeHtml } from './escape-html.ts';
import { prefersHtml } from './prefers-html.ts';

interface Link {
  readonly name: string;
  readonly href: string;
  readonly meaning: string;
}

/** `GET /`: what is served here, as a page for people and as JSON for programs. */
export function indexRoute(app: FastifyInstance, settings: Settings): void {
  const links = linksOf(settings);
  const page = pageOf(links);
  const json = { links: links.map(({ name, href }) => ({ name, href })) };
  app.get('/', (request, reply) => {
    reply.header('vary', 'Accept');
    if (!prefersHtml(request.headers.accept)) return reply.send(json);
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src '${styleHash}'; frame-ancestors 'none'`,
      )
      .send(page);
  });
}

function linksOf(settings: Settings): readonly Link[] {
  const links: Link[] = [
    { name: 'graphql', href: settings.path, meaning: 'The graph: POST a query here.' },
    { name: 'health', href: '/health', meaning: 'Says that this gateway serves its graph.' },
    { name: 'ready', href: '/ready', meaning: 'Says whether every subgraph answers.' },
  ];
  if (settings.explorer.enabled) {
    links.unshift({
      name: 'explorer',
      href: '/graphiql',
      meaning: 'Write and run queries; needs no internet.',
    });
  }
  if (settings.landingPage) {
    links[links.findIndex(({ name }) => name === 'graphql')] = {
      name: 'graphql',
      href: settings.path,
      meaning: 'The graph: POST a query here, or open it for Apollo Sandbox (loaded from the internet).',
    };
  }
  return links;
}

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dfe4ea; --paper: #fbfcfd; --card: #fff; --accent: #2456c9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --soft: #9aa6b5; --line: #2b3340; --paper: #12161c; --card: #1a2029; --accent: #8ab0ff; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 4rem 1.25rem; }
h1 { font-size: 1.5rem; font-weight: 650; margin: 0 0 .25rem; }
p { color: var(--soft); margin: 0 0 1.75rem; }
ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--card); overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
a { display: block; padding: .85rem 1.1rem; color: inherit; text-decoration: none; }
a:hover, a:focus-visible { background: color-mix(in srgb, var(--accent) 8%, transparent); }
strong { color: var(--accent); font: 600 .95rem ui-monospace, monospace; }
span { display: block; color: var(--soft); font-size: .9rem; }
`;
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

function pageOf(links: readonly Link[]): string {
  const items = links.map(
    ({ href, meaning }) =>
      `<li><a href="${escapeHtml(href)}"><strong>${escapeHtml(href)}</strong><span>${escapeHtml(meaning)}</span></a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>GraphQL gateway</title>
<style>${style}</style></head>
<body><main><h1>GraphQL gateway</h1><p>One graph, composed from several services.</p>
<ul>${items.join('')}</ul></main></body>
</html>
`;
}
