import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { startFaultServer } from './fault-server.ts';
import { createGate } from './gate.ts';
import { composeSmallGraph, startLibrary, startSpace, type RunningSubgraph } from './small-graph.ts';

const bin = new URL('../../gateway/bin/gateway.js', import.meta.url).pathname;
let folder: string;
let supergraph: string;
let space: RunningSubgraph;
let library: RunningSubgraph;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  [space, library] = await Promise.all([startSpace(), startLibrary()]);
  supergraph = file('supergraph.graphql', composeSmallGraph({ space: space.url, library: library.url }));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(async () => {
  await Promise.all([space.stop(), library.stop()]);
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Run {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The URL it prints. */
  readonly url: Promise<string>;
  readonly exit: Promise<number | null>;
}

function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { env: { PATH, ...environment } });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (text: string) => {
      stdout += text;
      const found = /listening on (http:\S+)\/graphql\n/.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, stdout: () => stdout, stderr: () => stderr, url, exit };
}

const serve = (...args: string[]): Run => run(['--supergraph', supergraph, '--port', '0', ...args]);

describe('the gateway command', () => {
  it('serves a supergraph file within seconds, and ends with 0 soon after SIGTERM', async () => {
    const startedAt = performance.now();
    const gateway = serve('--host', '127.0.0.1');
    const url = await gateway.url;
    // Three times the promised 5 s: a busy machine is no reason to turn red.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(gateway.stdout()).toBe(`Gateway listening on ${url}/graphql\n`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    const { data } = await ask(url, { query: '{ planet(id: 4) { name books { title } } }' });
    expect(data).toEqual({ planet: { name: 'Mars', books: [{ title: 'Red Mars' }] } });
    const stoppedAt = performance.now();
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(6000);
    for (const line of gateway.stderr().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
  });

  it('finishes a request in flight after SIGINT, and a second signal ends it at once', async () => {
    const arrived = createGate();
    const release = createGate();
    const held = await startFaultServer((_request, response) => {
      arrived.open();
      void release.opened.then(() => response.end('{"data":{"books":[{"title":"Late"}]}}'));
    });
    const config = file('held.json', JSON.stringify({ subgraphs: { library: { url: held.url } } }));
    const patient = serve('--config', config);
    const asked = ask(await patient.url, { query: '{ books { title } }' });
    await arrived.opened;
    patient.child.kill('SIGINT');
    release.open();
    expect((await asked).data).toEqual({ books: [{ title: 'Late' }] });
    expect(await patient.exit).toBe(0);

    const stuck = createGate();
    held.server.removeAllListeners('request');
    held.server.on('request', stuck.open);
    const impatient = serve('--config', config);
    const cut = ask(await impatient.url, { query: '{ books { title } }' }).catch(() => 'cut');
    await stuck.opened;
    impatient.child.kill('SIGTERM');
    const draining = new Promise<void>((resolve) => {
      const poll = async (): Promise<void> => {
        const refused = await fetch(await impatient.url).then(
          () => false,
          () => true,
        );
        if (refused) resolve();
        else setImmediate(() => void poll());
      };
      void poll();
    });
    await draining;
    impatient.child.kill('SIGTERM');
    expect(await impatient.exit).toBe(143);
    expect(await cut).toBe('cut');
    await held.stop();
  });

  it('takes settings from a YAML file, the environment and flags', async () => {
    const config = file(
      'all.yaml',
      `supergraph: ${supergraph}\nport: 1\npath: /one\nexplorer:\n  enabled: false\n`,
    );
    const gateway = run(['--config', config, '--path', '/graphql'], { PORT: '0', LOG_LEVEL: 'silent' });
    const url = await gateway.url;
    expect((await fetch(`${url}/graphiql`)).status).toBe(404);
    expect((await ask(url, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
    expect(gateway.stderr()).toBe('');
  });

  it('hides the schema when NODE_ENV is production', async () => {
    const gateway = run(['--supergraph', supergraph, '--port', '0'], { NODE_ENV: 'production' });
    const { status } = await ask(await gateway.url, { query: '{ __schema { queryType { name } } }' });
    expect(status).toBe(400);
  });
});

describe('the gateway command refuses to start', () => {
  it('on a taken port', async () => {
    const port = new URL(space.url).port;
    const gateway = run(['--supergraph', supergraph, '--port', port], { LOG_LEVEL: 'silent' });
    expect(await gateway.exit).toBe(1);
    expect(gateway.stderr()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another process; stop it or choose another port.\n`,
    );
  });

  it.each<[string, () => string[], string | RegExp]>([
    [
      'without a supergraph',
      () => [],
      'No supergraph is named; give --supergraph FILE, GATEWAY_SUPERGRAPH or `supergraph` in the configuration file.\n',
    ],
    [
      'when the supergraph file is missing',
      () => ['--supergraph', '/none/such.graphql'],
      'The supergraph file /none/such.graphql does not exist; check the path.\n',
    ],
    ['when it is a folder', () => ['--supergraph', folder], /is a folder; name the file in it\.\n$/],
    [
      'when it is not GraphQL',
      () => ['--supergraph', file('text.graphql', 'hello there')],
      /^The supergraph is not valid GraphQL \(line 1, column 1\): .* Compose it again\.\n$/,
    ],
    [
      'when it is a plain schema',
      () => ['--supergraph', file('plain.graphql', 'type Query { a: Int }')],
      /is a plain schema and not a composed supergraph; compose the subgraphs first\.\n$/,
    ],
    [
      'when it cannot be served',
      () => [
        '--supergraph',
        file('broken.graphql', readFileSync(supergraph, 'utf8').replace('type Query', 'type Q')),
      ],
      /^The supergraph cannot be served: [^\n]+\n$/,
    ],
    [
      'on an unknown flag',
      () => ['--supergraph', supergraph, '--prot', '1'],
      '--prot is not a flag; did you mean --port?\n',
    ],
    [
      'on a port that is none',
      () => ['--supergraph', supergraph, '--port', '99999'],
      'port must be <= 65535, but is 99999.\n',
    ],
    [
      'on a host that is not here',
      () => ['--supergraph', supergraph, '--port', '0', '--host', '203.0.113.1'],
      'The host 203.0.113.1 is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all addresses.\n',
    ],
    [
      'on settings with several mistakes, all told at once',
      () => [
        '--supergraph',
        supergraph,
        '--config',
        file('bad.yaml', 'porth: 1\nrequest:\n  deadlineMs: soon\n'),
      ],
      'The gateway cannot start:\n' +
        '  - porth is not a setting; did you mean port?\n' +
        '  - request.deadlineMs must be integer, but is "soon".\n',
    ],
  ])('%s', async (_title, args, sentence) => {
    const gateway = run(args(), { LOG_LEVEL: 'silent' });
    expect(await gateway.exit).toBe(1);
    expect(gateway.stdout()).toBe('');
    if (typeof sentence === 'string') expect(gateway.stderr()).toBe(sentence);
    else expect(gateway.stderr()).toMatch(sentence);
    expect(gateway.stderr()).not.toMatch(/^\s+at /m);
  });
});

describe('the gateway command prints', () => {
  it.each<[string, string | RegExp]>([
    ['--help', /^Usage: gateway --supergraph FILE .*--port N.*\n/],
    ['--version', /^\d+\.\d+\.\d+\n$/],
    ['--print-config-reference', readFileSync(new URL('../../gateway/config.md', import.meta.url), 'utf8')],
  ])('what %s asks for, and ends with 0', async (flag, text) => {
    const gateway = run([flag]);
    expect(await gateway.exit).toBe(0);
    if (typeof text === 'string') expect(gateway.stdout()).toBe(text);
    else expect(gateway.stdout()).toMatch(text);
    expect(gateway.stderr()).toBe('');
  });
});
