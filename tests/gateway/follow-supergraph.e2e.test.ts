import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { createGate } from './gate.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { swappedServices, swappedSupergraph } from './swapped-graph.ts';

const bin = new URL('../../gateway/bin/gateway.js', import.meta.url).pathname;
let folder: string;
let services: FaultServer;
let child: ChildProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-follow-'));
  services = await startFaultServer(swappedServices(() => undefined));
});
afterEach(async () => {
  child.kill('SIGKILL');
  await services.stop();
  rmSync(folder, { recursive: true });
});

type Line = Readonly<Record<string, unknown>>;

interface Running {
  readonly url: string;
  /** The next line of the log that says this. */
  readonly logged: (message: string) => Promise<Line>;
}

async function start(...args: string[]): Promise<Running> {
  const spawned = spawn(process.execPath, [bin, '--port', '0', ...args], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = spawned;
  const lines: Line[] = [];
  let wake = (): void => {};
  let rest = '';
  spawned.stderr.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((part) => JSON.parse(part) as Line));
    wake();
  });
  const url = await new Promise<string>((resolve) => {
    spawned.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /listening on (http:\S+)\/graphql\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const logged = async (message: string): Promise<Line> => {
    for (;;) {
      const index = lines.findIndex(({ msg }) => msg === message);
      const found = lines[index];
      if (found !== undefined) {
        lines.splice(0, index + 1);
        return found;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { url, logged };
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const query = '{ thing { first second } }';

describe('the gateway command', () => {
  it('serves its supergraph file as it is now, and keeps what it has while the file is broken', async () => {
    const graph = (number: number): string => swappedSupergraph({ url: services.url, number });
    const { url, logged } = await start('--supergraph', write('graph', graph(1)));
    expect((await ask(url, { query })).data).toEqual({ thing: { first: '1', second: '1' } });
    write('graph', graph(2));
    expect(await logged('the supergraph is replaced')).toMatchObject({
      movedSubgraphs: ['others', 'things'],
    });
    expect((await ask(url, { query })).data).toEqual({ thing: { first: '2', second: '2' } });
    write('graph', graph(3).slice(0, -30));
    expect(await logged('the supergraph as it was before is served')).toMatchObject({
      reason: expect.stringMatching(/not valid GraphQL/) as string,
    });
    expect((await ask(url, { query })).data).toEqual({ thing: { first: '2', second: '2' } });
    rmSync(join(folder, 'graph'));
    expect(await logged('the supergraph as it was before is served')).toMatchObject({
      reason: expect.stringMatching(/ENOENT/) as string,
    });
    write('graph', graph(4));
    await logged('the supergraph is replaced');
    expect((await ask(url, { query })).data).toEqual({ thing: { first: '4', second: '4' } });
  });

  it('says at /ready that it goes, however long a subgraph takes to tell its SDL', async () => {
    const asked = createGate();
    let isSilent = false;
    const subgraph = await startFaultServer((_request, response) => {
      if (isSilent) asked.open();
      else response.end(JSON.stringify({ data: { _service: { sdl: 'type Query { thing: String }' } } }));
    });
    try {
      const list = { subgraphs: { things: { schema: { subgraph_url: subgraph.url } } } };
      const composition = { pollMs: 100, timeoutMs: 60_000 };
      const config = write('config.json', JSON.stringify({ composition, drain: { announceMs: 60_000 } }));
      const { url } = await start(
        '--supergraph',
        write('list.yaml', JSON.stringify(list)),
        '--config',
        config,
      );
      isSilent = true;
      await asked.opened;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const status = async (): Promise<unknown> => {
        const answer = await fetch(`${url}/ready`);
        return ((await answer.json()) as { status: unknown }).status;
      };
      await expect.poll(status, { timeout: 20_000 }).toBe('draining');
      // The second one ends it at once.
      child.kill('SIGTERM');
      expect(await exited).toEqual([143, null]);
    } finally {
      await subgraph.stop();
    }
  });

  it('plans the operations of a manifest before it is ready, and names those that it cannot answer', async () => {
    const manifest = { a: 'query Whole { thing { first second } }', b: 'query Old { gone }', c: 'no {' };
    const startedAt = performance.now();
    const graph = write('graph', swappedSupergraph({ url: services.url, number: 1 }));
    const settings = { planning: { manifest: write('manifest.json', JSON.stringify(manifest)) } };
    const config = write('config.json', JSON.stringify(settings));
    const { logged } = await start('--supergraph', graph, '--config', config);
    const readyMs = Math.round(performance.now() - startedAt);
    console.log(`ready after ${readyMs} ms`);
    expect(readyMs).toBeLessThan(15_000);
    const refused = 'an expected operation cannot be planned';
    expect(await logged(refused)).toMatchObject({
      operation: 'Old',
      reason: expect.stringMatching(/gone/) as string,
    });
    expect(await logged(refused)).toMatchObject({ operation: 'c' });
    expect(await logged('expected operations are planned')).toMatchObject({ planned: 1, failed: 2 });
  });
});
