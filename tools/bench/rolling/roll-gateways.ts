import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFaultServer } from '../../../tests/gateway/fault-server.ts';
import { swappedServices, swappedSupergraph } from '../../../tests/gateway/swapped-graph.ts';
import { UserError } from '../../command-line/command-line.ts';
import type { Bench } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';
import { checkMs, startBalancer, type Balancer } from './start-balancer.ts';
import { sendPaced, type Tally } from './send-paced.ts';

export interface Rolling {
  /** Arguments to node that start a gateway, without its settings. */
  readonly gateway: readonly string[];
  /** The load goes on until so many requests were sent and so many restarts were made. */
  readonly requests: number;
  readonly restarts: number;
  readonly clients: number;
  readonly perSecond: number;
  readonly swapEveryMs: number;
  /** How a gateway is told to end. */
  readonly endWith: 'SIGTERM' | 'SIGKILL';
}

export interface Rolled extends Tally {
  readonly restarts: number;
  readonly swaps: number;
  readonly seconds: number;
  /** From the signal until the process has ended, the longest. */
  readonly longestStopMs: number;
}

// Long enough for the balancer to look a few times, also on a machine that is busy.
const announceMs = 10 * checkMs;
const readyMs = 30_000;
const stopMs = 30_000;

/** Ends and starts two gateways behind a balancer in turn, and swaps their supergraph, under load. */
export async function rollGateways(rolling: Rolling, bench: Bench): Promise<Rolled> {
  const folder = mkdtempSync(join(tmpdir(), 'rolling-'));
  const services = await startFaultServer(swappedServices(() => undefined));
  const balancer = await startBalancer();
  const swapper = startSwapping(folder, services.url, rolling.swapEveryMs);
  const running: Target[] = [];
  const stage: Stage = { rolling, bench, folder, balancer, running };
  try {
    await startOne(stage);
    await startOne(stage);
    const { origin } = balancer;
    const load = sendPaced({ ...rolling, origin, signal: bench.signal });
    const began = performance.now();
    let restarted;
    try {
      restarted = await restartInTurn(stage, load.tally);
    } finally {
      await load.stop();
    }
    const seconds = (performance.now() - began) / 1000;
    return { ...load.tally, ...restarted, swaps: swapper.swaps(), seconds };
  } finally {
    swapper.stop();
    await Promise.all(running.map(({ child }) => child.stop()));
    await balancer.stop();
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly rolling: Rolling;
  readonly bench: Bench;
  readonly folder: string;
  readonly balancer: Balancer;
  /** The one that has run longest comes first. */
  readonly running: Target[];
}

async function restartInTurn(
  stage: Stage,
  tally: Tally,
): Promise<Pick<Rolled, 'restarts' | 'longestStopMs'>> {
  const { rolling, bench, balancer, running } = stage;
  let restarts = 0;
  let longestStopMs = 0;
  while (restarts < rolling.restarts || tally.requests < rolling.requests) {
    bench.signal.throwIfAborted();
    const gateway = running.shift();
    if (gateway === undefined) break;
    longestStopMs = Math.max(longestStopMs, await end(gateway, rolling.endWith));
    balancer.remove(gateway.origin);
    await startOne(stage);
    restarts += 1;
    const { requests, failed, failures } = tally;
    bench.say(`  ${restarts} restarts, ${requests} requests, ${failed} failed ${failures[0] ?? ''}`);
  }
  return { restarts, longestStopMs };
}

/** Resolves when the balancer has found it ready. */
async function startOne(stage: Stage): Promise<void> {
  const { running, balancer, bench } = stage;
  const gateway = await startGateway(stage);
  running.push(gateway);
  balancer.add(gateway.origin);
  const until = performance.now() + readyMs;
  while (balancer.readyServers() < running.length) {
    if (performance.now() > until)
      throw new UserError(`The gateway is not ready. ${gateway.child.output}`, 1);
    await sleep(checkMs / 2, undefined, { signal: bench.signal });
  }
}

function startGateway({ rolling, folder, bench }: Stage): Promise<Target> {
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ log: { level: 'error' }, drain: { announceMs } }));
  const args = [...rolling.gateway, '--supergraph', supergraphIn(folder), '--config', config, '--port', '0'];
  return startTarget('gateway', { name: 'a gateway', args, environment: {} }, bench);
}

/** Gives how long it took. */
async function end({ child }: Target, signal: NodeJS.Signals): Promise<number> {
  const began = performance.now();
  child.kill(signal);
  await Promise.race([child.ended, sleep(stopMs, undefined, { ref: false })]);
  if (!child.hasEnded) throw new UserError(`A gateway has not ended ${stopMs / 1000} s after ${signal}.`, 1);
  return performance.now() - began;
}

const supergraphIn = (folder: string): string => join(folder, 'supergraph.graphql');

/** Replaces the file over and over, at once each time, by the graph of the other of two generations. */
function startSwapping(folder: string, url: string, everyMs: number): { swaps(): number; stop(): void } {
  const graphs = [
    swappedSupergraph({ url, number: 1 }),
    swappedSupergraph({ url, number: 2, extra: 'extra' }),
  ];
  let writes = 0;
  const write = (): void => {
    const next = join(folder, 'next.graphql');
    writeFileSync(next, graphs[writes % graphs.length] ?? '');
    renameSync(next, supergraphIn(folder));
    writes += 1;
  };
  write();
  const timer = setInterval(write, everyMs);
  return { swaps: () => writes - 1, stop: () => clearInterval(timer) };
}
