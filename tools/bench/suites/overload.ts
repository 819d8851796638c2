import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGateway } from '../gateway/build-gateway.ts';
import { runClosedLoop } from '../load/closed-loop.ts';
import { createSender } from '../load/sender.ts';
import { percentile } from '../load/statistics.ts';
import { measureRefusing, type RefusingCosts } from '../overload/measure-refusing.ts';
import { offer, type Outcome } from '../overload/offer.ts';
import { smallRequest, smallSupergraph, startGateway, startResponder } from '../overload/start-stage.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Bench, Suite } from '../suite.ts';

/** Goodput, refusals and recovery at several times what can be served. */
export const overload: Suite = {
  name: 'overload',
  does: 'what the gateway still serves, and how fast it refuses the rest, at 2, 5 and 10 times its capacity',
  takes: [],
  run,
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
  const at = { folder, gateway: built.folder };
  try {
    bench.say('A service that works on 16 calls at a time, 50 ms each …');
    const services = await measureCapacity(bench, at, {
      workMs: 50,
      seconds,
      offered: [1, 2, 5, 10],
    });
    bench.say('A service that answers at once: the gateway is the bottleneck …');
    const gateway = await measureCapacity(bench, at, {
      workMs: 0,
      seconds,
      offered: sharedOffers,
    });
    bench.say('What refusing costs …');
    const refusing = await measureRefusing(bench, at, quick ? 2000 : 20_000);
    console.log(`\nThe service sets the capacity:\n${table(services)}\n`);
    console.log(`The gateway's own CPU does (generator and gateway share the machine):\n${table(gateway)}\n`);
    console.log(shownCosts(refusing));
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
  at: { readonly folder: string; readonly gateway: string },
  { workMs, seconds, offered }: { workMs: number; seconds: number; offered: readonly number[] },
): Promise<Measured> {
  const responder = await startResponder(bench, workMs);
  const target = await startGateway(bench, { ...at, supergraph: smallSupergraph(responder) });
  const sender = createSender(target.origin, connections);
  const { signal } = bench;
  try {
    const closed = { sender, requests: [smallRequest], concurrency: workMs === 0 ? 32 : 16, signal };
    await runClosedLoop({ ...closed, seconds: 1 });
    const { requests, seconds: took } = await runClosedLoop({ ...closed, seconds });
    const peakPerSecond = requests / took;
    const calm = await offer(
      sender,
      smallRequest,
      { perSecond: peakPerSecond / 2, seconds: seconds / 2 },
      signal,
    );
    const calmP99Ms = p99(good(calm));
    const rows: Row[] = [];
    for (const times of offered) {
      bench.say(`  ${times} times ${Math.round(peakPerSecond)} requests a second`);
      const perSecond = peakPerSecond * times;
      rows.push(
        rowOf(
          times,
          peakPerSecond,
          await offer(sender, smallRequest, { perSecond, seconds }, signal),
          seconds,
        ),
      );
    }
    const after = await offer(sender, smallRequest, { perSecond: peakPerSecond / 2, seconds: 5 }, signal);
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

function shownCosts({ pageMs, smallMs, refusedMs, bareMs }: RefusingCosts): string {
  const ms = (value: number): string => `${value.toFixed(3)} ms`;
  return [
    `CPU for a request: ${ms(pageMs)} for a page of six calls, ${ms(smallMs)} for one small call, ${ms(refusedMs)} refused:`,
    `  refusing costs ${percent(refusedMs / pageMs)} of serving the page, ${percent(refusedMs / smallMs)} of serving one small call.`,
    `  A bare Node server that only says 503 takes ${ms(bareMs)}: ${percent(bareMs / refusedMs)} of it is there.`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
