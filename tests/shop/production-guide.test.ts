import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../gateway/src/config/load-settings.ts';
import { callersOfMembers, members } from '../../tools/assembly/members.ts';
import { roles } from '../../tools/assembly/roles.ts';

const page = readFileSync(new URL('../../docs/production.md', import.meta.url), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'production-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the page has the gateway read: its file, and the variables beside it. */
function shownSettings(): ReturnType<typeof loadSettings> {
  const config = path.join(folder, 'gateway.yaml');
  writeFileSync(config, block('yaml', '# gateway.yaml'));
  const secrets = [...block('sh', '# gateway.env').matchAll(/^(\w+)=(\S+)/gm)];
  expect(secrets.length).toBeGreaterThan(0);
  const environment = Object.fromEntries(secrets.map(([, name, value]) => [name ?? '', value]));
  return loadSettings({ config, layer: {}, problems: [] }, { ...environment, NODE_ENV: 'production' });
}

function block(language: string, firstLine: string): string {
  const start = page.indexOf(`\`\`\`${language}\n${firstLine}\n`);
  return page.slice(page.indexOf('\n', start) + 1, page.indexOf('\n```', start));
}

describe('docs/production.md', () => {
  it('shows settings that the gateway takes', () => {
    const { settings, supergraph } = shownSettings();
    expect(supergraph).toBe('supergraph.graphql');
    expect(settings).toMatchObject({ mode: 'production', auth: { roles } });
    expect([settings.signing.key, settings.metrics.token, settings.errors.explainToken]).not.toContain('');
  });

  it('leads each path of the shop to the service that has it', () => {
    const { settings } = shownSettings();
    const origins = new Map(
      Object.entries(settings.subgraphs).map(([name, { url = '' }]) => [name, new URL(url).origin]),
    );
    expect(settings.rest.map(({ prefix, url }) => `${prefix} ${url}`).toSorted()).toEqual(
      members
        .flatMap(({ name, restPrefixes, restUploads }) =>
          [...restPrefixes, ...restUploads].map((prefix) => `${prefix} ${origins.get(name)}`),
        )
        .toSorted(),
    );
  });

  it('says of each service who calls it', () => {
    const rows = [...page.matchAll(/^\| ([a-z][a-z, -]*?) +\| (gateway[a-z, -]*?) +\|$/gm)];
    const told = rows.flatMap(([, services = '', callers = '']) =>
      services.split(', ').map((service): [string, string[]] => [service, callers.split(', ').toSorted()]),
    );
    expect(new Map(told)).toEqual(
      new Map([...callersOfMembers].map(([name, callers]) => [name, callers.toSorted()])),
    );
  });
});
