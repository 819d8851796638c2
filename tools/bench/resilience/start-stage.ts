import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFlags } from '../gateway/targets.ts';
import type { Bench } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';
import { startShaky, type Shaky } from './start-shaky.ts';
import { startVisitors, type Visitors } from './start-visitors.ts';

export const steadyQuery = { path: '/graphql', body: '{"query":"{ stars { name } }"}' };

export interface Stage {
  /** As it is set by default. */
  readonly gateway: Target;
  /** One that never opens a breaker: only the budget holds retries down. */
  readonly withoutBreakers: Target;
  readonly shaky: Shaky;
  readonly visitors: Visitors;
  stop(): Promise<void>;
}

/**
 * A steady subgraph in this process; a shaky one, its visitors, and built gateways, in processes of their own. None is
 * pinned to a core: on a single one, V8's compiler and collector threads take turns with the thread that answers, and of
 * what the slowest wait for, that is most.
 */
export async function startStage(gatewayFolder: string, bench: Bench): Promise<Stage> {
  const shaky = await startShaky(bench);
  const visitors = await startVisitors(bench);
  const steady = await listen('{"data":{"stars":[{"name":"Sirius"},{"name":"Vega"}]}}');
  const folder = mkdtempSync(join(tmpdir(), 'bench-resilience-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed(steady.url, shaky.url));
  const start = (name: string, settings: object): Promise<Target> => {
    const config = join(folder, `${name}.json`);
    writeFileSync(config, JSON.stringify({ log: { level: 'fatal' }, ...settings }));
    const main = [...nodeFlags, join(gatewayFolder, 'main.js')];
    const args = [...main, '--supergraph', supergraph, '--config', config, '--port', '0'];
    return startTarget(name, { name, args, environment: { NODE_ENV: 'production' } }, bench);
  };
  const gateway = await start('gateway', {});
  const withoutBreakers = await start('without-breakers', { resilience: { breakerFailures: 0 } });
  return {
    gateway,
    withoutBreakers,
    shaky,
    visitors,
    stop: async () => {
      await steady.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function composed(steady: string, shaky: string): string {
  const of = (field: string, type: string) =>
    parse(`type Query { ${field}: [${type}!] } type ${type} { name: String }`);
  const { supergraphSdl, errors } = composeServices([
    { name: 'steady', url: steady, typeDefs: of('stars', 'Star') },
    { name: 'shaky', url: shaky, typeDefs: of('clouds', 'Cloud') },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

async function listen(answer: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
