import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultServer } from '../../../tests/gateway/fault-server.ts';
import type { Bench } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';

/** What is left of a process when all garbage is gone. */
export interface Memory {
  readonly heapBytes: number;
  /** What of the heap V8 has compiled: it goes on with that for a long time, whatever is kept of requests. */
  readonly codeBytes: number;
  readonly residentBytes: number;
  /** Sockets, timers and the like that are open. */
  readonly resources: number;
}

export interface Stage {
  readonly gateway: Target;
  measure(): Promise<Memory>;
  stop(): Promise<void>;
}

export const slowMs = 20;

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const things = `${link}
type Query { thing: Thing slow: Thing broken: Thing }
type Thing @key(fields: "id") { id: ID! first: String }`;
const others = `${link}
type Thing @key(fields: "id") { id: ID! second: String }`;

/** Two services in this process, and a built gateway in its own that tells its memory. */
export async function startStage(gatewayFolder: string, bench: Bench): Promise<Stage> {
  const services = await startFaultServer(answer);
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed(services.url));
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ log: { level: 'fatal' }, watchSupergraph: false }));
  const told = new URL('tell-memory.mjs', import.meta.url).href;
  const main = ['--expose-gc', '--import', told, join(gatewayFolder, 'main.js')];
  const args = [...main, '--supergraph', supergraph, '--config', config, '--port', '0'];
  const gateway = await startTarget('gateway', { name: 'the gateway', args, environment: {} }, bench);
  return {
    gateway,
    measure: () => askMemory(gateway, bench.signal),
    stop: async () => {
      await gateway.child.stop();
      await services.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function askMemory({ child }: Target, signal: AbortSignal): Promise<Memory> {
  let memory: Memory | undefined;
  child.onMessage((message) => {
    memory ??= (message as { memory?: Memory }).memory;
  });
  child.send({ ask: 'memory' });
  return child.waitFor(() => memory, { timeoutMs: 30_000, signal });
}

function composed(url: string): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'things', url: `${url}/things`, typeDefs: parse(things) },
    { name: 'others', url: `${url}/others`, typeDefs: parse(others) },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

/** Both services: they give what is asked for under the name that it is asked for. */
const answer: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
    const send = (): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(answerTo(query)));
    if (query.includes('slow')) setTimeout(send, slowMs);
    else send();
  });
};

function answerTo(query: string): object {
  if (query.includes('broken')) return { errors: [{ message: 'It is broken.' }], data: { broken: null } };
  if (query.includes('_entities')) return { data: { _entities: [{ __typename: 'Thing', second: 'b' }] } };
  const names = [...query.matchAll(/(?:(\w+)\s*:\s*)?\bfirst\b/g)].map(([, alias = 'first']) => [alias, 'a']);
  const thing = { __typename: 'Thing', id: '1', ...Object.fromEntries(names) };
  return { data: query.includes('slow') ? { slow: thing } : { thing } };
}
