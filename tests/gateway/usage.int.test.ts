import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { mergeUsage, usersOf } from '../../gateway/src/usage/merge-usage.ts';
import { readUsage } from '../../gateway/src/usage/usage-folder.ts';
import { librarySdl, spaceSdl, startLibrary, startSpace, type RunningSubgraph } from './small-graph.ts';

const moons = 'since 2026-01-31, removed after 2027-01-31; ask satellites';
const deprecatedSpace = spaceSdl.replace('moons: [Moon!]', `moons: [Moon!] @deprecated(reason: "${moons}")`);

let space: RunningSubgraph;
let library: RunningSubgraph;
let supergraphSdl: string;
const folder = mkdtempSync(path.join(tmpdir(), 'usage-'));
const gateways: Gateway[] = [];

beforeAll(async () => {
  [space, library] = await Promise.all([startSpace(), startLibrary()]);
  const composed = composeServices([
    { name: 'space', url: space.url, typeDefs: parse(deprecatedSpace) },
    { name: 'library', url: library.url, typeDefs: parse(librarySdl) },
  ]);
  supergraphSdl = composed.supergraphSdl ?? '';
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await Promise.all([space?.stop(), library?.stop()]);
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<GatewayOptions>): Promise<{ url: string; gateway: Gateway }> {
  const gateway = createGateway({ supergraphSdl, logger: pino({ level: 'silent' }), port: 0, ...options });
  gateways.push(gateway);
  return { gateway, url: (await gateway.listen()).url };
}

const phone = { 'apollographql-client-name': 'phone', 'apollographql-client-version': '4.2' };

async function ask(url: string, body: object, client: Record<string, string> = phone): Promise<Response> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...client },
    body: JSON.stringify(body),
  });
  await response.clone().text();
  return response;
}

const planet = 'query Planet($id: ID!) { planet(id: $id) { name } }';

describe('usage', () => {
  it('is recorded by client, version and operation, through both doors, over several gateways', async () => {
    const settings = { usage: { folder, flushMs: 60_000 } };
    const [fast, general] = [await start(settings), await start({ ...settings, fastLane: false })];
    for (const { url } of [fast, general]) {
      for (let call = 0; call < 3; call += 1) await ask(url, { query: planet, variables: { id: '3' } });
      await ask(url, { query: '{ planet(id: "secret@example.com") { moons { name } } }' }, {});
    }
    await Promise.all([fast.gateway.close(), general.gateway.close()]);
    const { records, problems } = await readUsage(folder);
    expect(problems).toEqual([]);
    const used = mergeUsage(records);
    expect(
      used.map(({ client, version, operation, calls }) => [client, version, operation.name, calls]),
    ).toEqual([
      ['phone', '4.2', 'Planet', 6],
      ['unknown', 'unknown', '(unnamed)', 2],
    ]);
    expect(usersOf(used, 'Planet.moons').map(({ client }) => client)).toEqual(['unknown']);
    expect(JSON.stringify(records)).not.toContain('secret');
  });

  it('counts nothing that was refused before it was executed', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'usage-'));
    const { url, gateway } = await start({ usage: { folder: own } });
    await ask(url, { query: '{ planet { name } }' });
    await ask(url, { query: planet, variables: {} });
    await gateway.close();
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });

  it('is written while the gateway runs, without a file that is half there', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'usage-'));
    const { url, gateway } = await start({ usage: { folder: own, flushMs: 20 } });
    await ask(url, { query: '{ planets { name } }' });
    const written = async () => (await readUsage(own).catch(() => ({ records: [] }))).records;
    await expect.poll(async () => (await written()).length, { timeout: 5000 }).toBe(1);
    expect((await readUsage(own)).records[0]?.calls[0]?.count).toBe(1);
    await gateway.close();
    rmSync(own, { recursive: true });
  });
});

describe('what is deprecated', () => {
  const deprecated = { query: '{ planets { moons { name } } }' };

  it('is said in the headers of the answer, through both doors', async () => {
    for (const fastLane of [false, true]) {
      const { url } = await start({ fastLane });
      await ask(url, deprecated);
      const { headers, status } = await ask(url, deprecated);
      expect(status).toBe(200);
      expect(headers.get('deprecation')).toBe(`@${Date.parse('2026-01-31') / 1000}`);
      expect(headers.get('sunset')).toBe('Sun, 31 Jan 2027 00:00:00 GMT');
      const other = await ask(url, { query: '{ planets { name } }' });
      expect([other.headers.get('deprecation'), other.headers.get('sunset')]).toEqual([null, null]);
    }
  });

  it('is refused while a brown-out lasts, and only then', async () => {
    const brownOut = (from: string, until: string) => ({
      deprecation: {
        brownOuts: [{ coordinate: 'Planet.moons', from, until, mode: 'refuse', slowMs: 1 } as const],
      },
    });
    for (const fastLane of [false, true]) {
      const now = await start({ ...brownOut('2020-01-01T00:00Z', '2099-01-01T00:00Z'), fastLane });
      await ask(now.url, deprecated);
      const refused = (await (await ask(now.url, deprecated)).json()) as {
        errors: [{ message: string; extensions: object }];
      };
      expect(refused.errors[0].extensions).toMatchObject({ code: 'DEPRECATED_REFUSED' });
      expect(refused.errors[0].message).toContain('Planet.moons is deprecated');
      expect(await (await ask(now.url, { query: '{ planets { name } }' })).json()).toHaveProperty(
        'data.planets',
      );
      const later = await start({ ...brownOut('2098-01-01T00:00Z', '2099-01-01T00:00Z'), fastLane });
      const answered = await ask(later.url, deprecated);
      expect(await answered.json()).toHaveProperty('data.planets');
      expect(answered.headers.get('brown-out')).toBe(
        '"Planet.moons";mode=refuse;from="2098-01-01T00:00Z";until="2099-01-01T00:00Z"',
      );
    }
  });

  it('is slowed where a brown-out slows it', async () => {
    const slowMs = 300;
    const { url } = await start({
      deprecation: {
        brownOuts: [
          {
            coordinate: 'Planet.moons',
            from: '2020-01-01T00:00Z',
            until: '2099-01-01T00:00Z',
            mode: 'slow',
            slowMs,
          },
        ],
      },
    });
    const startedAt = performance.now();
    expect(await (await ask(url, deprecated)).json()).toHaveProperty('data.planets');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(slowMs - 5);
  });
});
