import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { swappedSupergraph } from '../../../tests/gateway/swapped-graph.ts';
import { buildGateway } from '../gateway/build-gateway.ts';
import { runClosedLoop } from '../load/closed-loop.ts';
import { createSender, type Sender } from '../load/sender.ts';
import { percentile } from '../load/statistics.ts';
import { offer, type Outcome } from '../overload/offer.ts';
import { usageOfGroup } from '../processes/process-usage.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Bench, Suite } from '../suite.ts';
import { startTarget, type Target } from '../targets/start-target.ts';

/** Goodput, refusals and recovery at several times what can be served. */
export const overload: Suite = {
  name: 'overload',
  does: 'what the gateway still serves, and how fast it refuses the rest, at 2, 5 and 10 times its capacity',
  takes: [],
  run,
};

const request = {
  path: '/graphql',
  body: JSON.stringify({ query: 'query Browse { thing { id first } }', operationName: 'Browse' }),
};
const goodWithinMs = 1000;
const connections = 1500;
/** More than this, and what is measured is the generator, which has the same cores. */
const sharedOffers = [0.5, 0.75, 1, 1.5];

interface Row {
  readonly times: number;
  readonly offeredPerSecond: number;
  readonly goodPerSecond: number;
  readonly shareOfPeak: number;
  readonly answeredP99Ms: number | undefined;
  readonly refusedP99Ms: number | undefined;
  readonly failed: number;
}

async function run({ quick, jsonFile }: BenchOptions, bench: Bench): Promise<number> {
  const seconds = quick ? 3 : 10;
  const built = await buildGateway();
  const folder = mkdtempSync(join(tmpdir(), 'bench-overload-'));
  try {
    bench.say('A service that works on 16 calls at a time, 50 ms each …');
    const services = await measureCapacity(bench, folder, built.folder, {
      workMs: 50,
      seconds,
      offered: [1, 2, 5, 10],
    });
    bench.say('A service that answers at once: the gateway is the bottleneck …');
    const gateway = await measureCapacity(bench, folder, built.folder, {
      workMs: 0,
      seconds,
      offered: sharedOffers,
    });
    bench.say('What refusing costs …');
    const refusing = await measureRefusing(bench, folder, built.folder, quick ? 2000 : 20_000);
    console.log(`\nThe service sets the capacity:\n${table(services)}\n`);
    console.log(`The gateway's own CPU does (generator and gateway share the machine):\n${table(gateway)}\n`);
    console.log(
      `CPU for a request: ${refusing.servedMs.toFixed(3)} ms served, ${refusing.refusedMs.toFixed(3)} ms refused (${percent(refusing.refusedMs / refusing.servedMs)}).`,
    );
    bench.say(describeMachine().processor);
    if (jsonFile !== undefined)
      writeFileSync(jsonFile, `${JSON.stringify({ services, gateway, refusing }, null, 2)}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    built.remove();
  }
}

interface Measured {
  readonly peakPerSecond: number;
  readonly calmP99Ms: number | undefined;
  readonly rows: readonly Row[];
  /** Until answers take as long as they did before; undefined when they did not within the time that was watched. */
  readonly recoveredAfterMs: number | undefined;
}

async function measureCapacity(
  bench: Bench,
  folder: string,
  gatewayFolder: string,
  { workMs, seconds, offered }: { workMs: number; seconds: number; offered: readonly number[] },
): Promise<Measured> {
  const responder = await startResponder(bench, workMs);
  const target = await startGateway(bench, folder, gatewayFolder, responder.origin, {});
  const sender = createSender(target.origin, connections);
  const { signal } = bench;
  try {
    const closed = { sender, requests: [request], concurrency: workMs === 0 ? 32 : 16, signal };
    await runClosedLoop({ ...closed, seconds: 1 });
    const { requests, seconds: took } = await runClosedLoop({ ...closed, seconds });
    const peakPerSecond = requests / took;
    const calm = await offer(sender, request, { perSecond: peakPerSecond / 2, seconds: seconds / 2 }, signal);
    const calmP99Ms = p99(good(calm));
    const rows: Row[] = [];
    for (const times of offered) {
      bench.say(`  ${times} times ${Math.round(peakPerSecond)} requests a second`);
      const perSecond = peakPerSecond * times;
      rows.push(
        rowOf(times, peakPerSecond, await offer(sender, request, { perSecond, seconds }, signal), seconds),
      );
    }
    const after = await offer(sender, request, { perSecond: peakPerSecond / 2, seconds: 5 }, signal);
    return { peakPerSecond, calmP99Ms, rows, recoveredAfterMs: recovered(after, calmP99Ms ?? 0) };
  } finally {
    await sender.close();
    await target.child.stop();
    await responder.child.stop();
  }
}

function rowOf(times: number, peak: number, outcomes: readonly Outcome[], seconds: number): Row {
  const answered = good(outcomes);
  const refused = outcomes.filter(({ status }) => status === 503);
  // What is answered when nobody asks any more would be more than was done in that time.
  const inTime = answered.filter(({ dueMs, tookMs }) => dueMs + tookMs <= seconds * 1000);
  const goodPerSecond = inTime.length / seconds;
  return {
    times,
    offeredPerSecond: outcomes.length / seconds,
    goodPerSecond,
    shareOfPeak: goodPerSecond / peak,
    answeredP99Ms: p99(answered),
    refusedP99Ms: p99(refused),
    failed: outcomes.filter(({ status }) => status !== 200 && status !== 503).length,
  };
}

const good = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ status, tookMs }) => status === 200 && tookMs <= goodWithinMs);
const p99 = (outcomes: readonly Outcome[]): number | undefined =>
  percentile(
    outcomes.map(({ tookMs }) => tookMs),
    0.99,
  );

/** The first tenth of a second from which on nothing is refused and the p99 is back within a tenth (and 5 ms). */
function recovered(outcomes: readonly Outcome[], calmP99Ms: number): number | undefined {
  for (let from = 0; from <= 4000; from += 100) {
    const rest = outcomes.filter(({ dueMs }) => dueMs >= from);
    const isBack = rest.every(({ status }) => status === 200) && (p99(rest) ?? 0) <= calmP99Ms * 1.1 + 5;
    if (isBack) return from;
  }
  return undefined;
}

async function measureRefusing(
  bench: Bench,
  folder: string,
  gatewayFolder: string,
  count: number,
): Promise<{ servedMs: number; refusedMs: number }> {
  const quick = await startResponder(bench, 0);
  const slow = await startResponder(bench, 600_000);
  const serving = await startGateway(bench, folder, gatewayFolder, quick.origin, {});
  const full = { minInFlight: 1, maxInFlight: 1, reserve: 0 };
  const refusing = await startGateway(bench, folder, gatewayFolder, slow.origin, { overload: full });
  try {
    const servedMs = await cpuPerRequest(bench, serving, count, 200);
    const holder = createSender(refusing.origin, 1);
    // The first one makes the operation known; it fails at the deadline of the call. The second one holds the only place.
    await holder.send(request);
    void holder.send(request);
    await isHeld(refusing);
    const refusedMs = await cpuPerRequest(bench, refusing, count, 503);
    await holder.close();
    return { servedMs, refusedMs };
  } finally {
    for (const { child } of [serving, refusing, quick, slow]) await child.stop();
  }
}

async function isHeld({ origin }: Target): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    if (metrics.includes('\ngateway_requests_in_flight 1\n')) return;
    await sleep(10);
  }
  throw new Error('The gateway does not hold the request that was to take the only place.');
}

async function cpuPerRequest(
  bench: Bench,
  { child, origin }: Target,
  count: number,
  status: number,
): Promise<number> {
  const sender: Sender = createSender(origin, 16);
  const closed = { sender, requests: [request], concurrency: 16, signal: bench.signal, seconds: 0 };
  await runClosedLoop({ ...closed, leastRequests: 500 });
  const { status: found } = await sender.send(request);
  if (found !== status) throw new Error(`The gateway answers with ${found} instead of ${status}.`);
  const before = usageOfGroup(child.pid)?.cpuMs ?? 0;
  const { requests } = await runClosedLoop({ ...closed, leastRequests: count });
  const after = usageOfGroup(child.pid)?.cpuMs ?? 0;
  await sender.close();
  return (after - before) / requests;
}

function startResponder(bench: Bench, workMs: number): Promise<Target> {
  const file = new URL('../overload/slow-responder.ts', import.meta.url).pathname;
  const environment = { AT_A_TIME: workMs === 0 ? '1000000' : '16', WORK_MS: String(workMs) };
  return startTarget(
    'responder',
    { name: 'the service', args: ['--import', 'tsx', file], environment },
    bench,
  );
}

function startGateway(
  bench: Bench,
  folder: string,
  gatewayFolder: string,
  url: string,
  settings: object,
): Promise<Target> {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, swappedSupergraph({ url, number: 1 }));
  const config = join(folder, 'config.json');
  const calls = { transport: { maxConnections: 1000, timeoutMs: 2000 } };
  writeFileSync(
    config,
    JSON.stringify({ log: { level: 'error' }, watchSupergraph: false, ...calls, ...settings }),
  );
  const args = [
    join(gatewayFolder, 'main.js'),
    '--supergraph',
    supergraph,
    '--config',
    config,
    '--port',
    '0',
  ];
  return startTarget('gateway', { name: 'the gateway', args, environment: {} }, bench);
}

function table({ peakPerSecond, calmP99Ms, rows, recoveredAfterMs }: Measured): string {
  const ms = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(0)} ms`);
  const lines = rows.map(
    (row) =>
      `  ${String(row.times).padStart(4)} x  offered ${row.offeredPerSecond.toFixed(0)}/s  good ${row.goodPerSecond.toFixed(0)}/s (${percent(row.shareOfPeak)} of the peak)  answered p99 ${ms(row.answeredP99Ms)}  refused p99 ${ms(row.refusedP99Ms)}  failed ${row.failed}`,
  );
  const back =
    recoveredAfterMs === undefined ? 'not within 4 s' : `after ${(recoveredAfterMs / 1000).toFixed(1)} s`;
  return [
    `  peak ${peakPerSecond.toFixed(0)}/s; at half of it p99 ${ms(calmP99Ms)}; good is an answer within ${goodWithinMs} ms`,
    ...lines,
    `  back to normal ${back}`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
