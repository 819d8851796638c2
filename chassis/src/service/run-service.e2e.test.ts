import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild, type Child } from '../testing/start-child.ts';
import { callRest } from '../testing/start-test-service.ts';

const fixture = new URL('../../test/service-fixture.ts', import.meta.url);

let dataRoot: string;
beforeAll(async () => {
  dataRoot = await mkdtemp(join(tmpdir(), 'moon-service-'));
});
afterAll(() => rm(dataRoot, { recursive: true, force: true }));

const start = (environment: Record<string, string> = {}): Child =>
  startChild(fixture, [], { NODE_ENV: 'development', DATA_DIR: dataRoot, MOON_PORT: '0', ...environment });

async function urlOf(child: Child): Promise<string> {
  let out = '';
  child.process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await child.says('"msg":"Listening"');
  return /"url":"([^"]+)"/.exec(out)?.[1] ?? '';
}

describe('the process of a service', () => {
  it('serves health, readiness and graph, and names itself once in each log line', async () => {
    const child = start();
    const url = await urlOf(child);
    expect(await callRest(`${url}/health`, 'GET')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await callRest(`${url}/ready`, 'GET')).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(await callRest(`${url}/graphql`, 'POST', { body: { query: '{ moons { id } }' } })).toMatchObject({
      status: 200,
      body: { data: { moons: [] } },
    });
    child.process.kill('SIGTERM');
    const { code, out } = await child.ended;
    expect(code).toBe(0);
    for (const line of out.trim().split('\n')) expect(line.match(/"service":"moon"/g)).toHaveLength(1);
  });

  it('answers the request that runs when it is told to stop, exits with 0, and leaves no lock', async () => {
    const child = start();
    const url = await urlOf(child);
    const running = callRest(`${url}/slow`, 'GET');
    await child.says('"msg":"Slowly"');
    child.process.kill('SIGTERM');
    expect(await running).toMatchObject({ status: 200, body: { done: true } });
    const { code, out } = await child.ended;
    expect(code).toBe(0);
    expect(out).toContain('"msg":"Stopped"');
    expect(await readdir(dataRoot)).not.toContain('moon.lock');
  });

  it.each<[what: string, environment: () => Record<string, string>, sentence: RegExp]>([
    [
      'a wrong setting',
      () => ({ MOON_PORT: 'x' }),
      /^The configuration is wrong: MOON_PORT=x: should be a whole number/,
    ],
    [
      'an unknown setting',
      () => ({ MOON_COLOUR: 'grey' }),
      /^The configuration is wrong: MOON_COLOUR: unknown\. Known keys: MOON_PORT, MOON_DATABASE_URL, /,
    ],
    [
      'a key that is too short',
      () => ({ MOON_TRUSTED_KEYS: 'gateway:s3cret' }),
      /^The configuration is wrong: MOON_TRUSTED_KEYS: should be id:secret, the id like gateway/,
    ],
    [
      'nobody to trust, in production',
      () => ({ NODE_ENV: 'production' }),
      /^The moon service would believe whoever reaches it, .+ Set MOON_TRUSTED_KEYS to the keys of those who call it\.$/,
    ],
    [
      'an address of another machine',
      () => ({ HOST: '192.0.2.1' }),
      /^The moon service cannot listen on 192\.0\.2\.1:0 \(.*EADDRNOTAVAIL.*\)\. Set HOST/,
    ],
    [
      'a database that is not there',
      () => ({ MOON_DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/moons' }),
      /^The database 127\.0\.0\.1:1\/moons cannot be used \(connect ECONNREFUSED/,
    ],
    [
      'a data folder that cannot be',
      () => ({ DATA_DIR: '/dev/null/moons' }),
      /^The data folder \/dev\/null\/moons\/moon cannot be used/,
    ],
  ])(
    'does not start with %s, says so in one sentence, and exits with 1',
    async (_what, environment, sentence) => {
      const { code, err } = await start(environment()).ended;
      expect(code).toBe(1);
      expect(err.trim()).toMatch(sentence);
      expect(err.trim()).not.toMatch(/\n|s3cret/);
    },
  );

  it('does not start on a taken port, says so in one sentence, and exits with 1', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { code, err } = await start({ MOON_PORT: String(port) }).ended;
    server.close();
    expect(code).toBe(1);
    expect(err).toBe(
      `The moon service cannot listen on port ${port}: another process does. Stop that process, or choose another port with MOON_PORT.\n`,
    );
    expect(await readdir(dataRoot)).not.toContain('moon.lock');
  });
});
