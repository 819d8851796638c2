import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { swappedSupergraph } from '../../../tests/gateway/swapped-graph.ts';
import type { PreparedRequest } from '../load/sender.ts';
import type { Bench } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';

/** One call to one subgraph: what costs the gateway least of all that it serves. */
export const smallRequest: PreparedRequest = {
  path: '/graphql',
  body: JSON.stringify({ query: 'query Browse { thing { id first } }', operationName: 'Browse' }),
};

/** The service behind `smallRequest`: works on 16 calls at a time, or on any number where it answers at once. */
export function startResponder(bench: Bench, workMs: number): Promise<Target> {
  const environment = { AT_A_TIME: workMs === 0 ? '1000000' : '16', WORK_MS: String(workMs) };
  return startFile('the service', 'slow-responder.ts', environment, bench);
}

/** Node's HTTP server with nothing behind it: what no refusal can be cheaper than. */
export function startBareServer(bench: Bench): Promise<Target> {
  return startFile('a bare server', 'bare-server.ts', {}, bench);
}

function startFile(
  name: string,
  file: string,
  environment: Readonly<Record<string, string>>,
  bench: Bench,
): Promise<Target> {
  const path = new URL(file, import.meta.url).pathname;
  return startTarget(name, { name, args: ['--import', 'tsx', path], environment }, bench);
}

export interface GatewayAsked {
  /** For files of this run. */
  readonly folder: string;
  /** Where the gateway is built. */
  readonly gateway: string;
  /** SDL. */
  readonly supergraph: string;
  readonly settings?: object;
}

/** The supergraph of `smallRequest`. */
export const smallSupergraph = (service: Target): string =>
  swappedSupergraph({ url: service.origin, number: 1 });

export function startGateway(
  bench: Bench,
  { folder, gateway, supergraph, settings = {} }: GatewayAsked,
): Promise<Target> {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, supergraph);
  const config = join(folder, 'config.json');
  const calls = { transport: { maxConnections: 1000, timeoutMs: 2000 } };
  const quiet = { log: { level: 'error' }, watchSupergraph: false };
  writeFileSync(config, JSON.stringify({ ...quiet, ...calls, ...settings }));
  const args = [join(gateway, 'main.js'), '--supergraph', file, '--config', config, '--port', '0'];
  return startTarget('gateway', { name: 'the gateway', args, environment: {} }, bench);
}
