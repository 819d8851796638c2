/**
 * Replaces the supergraph of a gateway many times, and tells as JSON what is left of memory and threads.
 * `node --expose-gc --conditions=source --import tsx swap-many-times.ts GATEWAY-MODULE SWAPS SETTLED [leak]`
 */
import { readdirSync } from 'node:fs';
import { pino } from 'pino';
import type { createGateway as CreateGatewayFunction } from '../../gateway/src/gateway.ts';
import { ask } from './ask.ts';
import { startFaultServer } from './fault-server.ts';
import { swappedServices, swappedSupergraph } from './swapped-graph.ts';

type CreateGateway = typeof CreateGatewayFunction;

const [module = '', swaps = '', settled = '', leak] = process.argv.slice(2);
const { createGateway } = (await import(module)) as { createGateway: CreateGateway };
const services = await startFaultServer(swappedServices(() => undefined));
const graph = (number: number): string =>
  swappedSupergraph({ url: services.url, number, extra: `extra${number % 7}` });
const gateway = createGateway({ supergraphSdl: graph(0), logger: pino({ level: 'silent' }), port: 0 });
const { url } = await gateway.listen();
const leaked: unknown[] = [];

function measured(): { heapMb: number; rssMb: number; threads: number } {
  if (global.gc === undefined) throw new Error('Run it with --expose-gc.');
  global.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
  return { heapMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20, threads };
}

let wrong = 0;
let early = measured();
for (let number = 1; number <= Number(swaps); number += 1) {
  // So few texts that those which are planned ahead are soon the same.
  const before = ask(url, { query: `{ thing { first second } } # ${number % 3}` });
  await gateway.updateSupergraph(graph(number));
  const answers = [await before, await ask(url, { query: '{ thing { first second } }' })];
  for (const { data } of answers) {
    const { first, second } = (data?.['thing'] ?? {}) as Record<string, unknown>;
    if (first === undefined || first !== second) wrong += 1;
  }
  if (leak === 'leak')
    leaked.push(structuredClone(Array.from({ length: 10_000 }, (_, index) => index + 0.5)));
  if (number === Number(settled)) early = measured();
}
const late = measured();
await gateway.close();
await services.stop();
process.stdout.write(`${JSON.stringify({ wrong, early, late, leaked: leaked.length })}\n`);
