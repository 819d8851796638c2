import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../seed/random.ts';
import { buildGateway } from '../gateway/build-gateway.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { createSender, type Sender } from '../load/sender.ts';
import { median, percentile } from '../load/statistics.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine, loadAverage } from '../report/describe-machine.ts';
import type { Behaviour, Shaky } from '../resilience/start-shaky.ts';
import { startStage, steadyQuery, type Stage } from '../resilience/start-stage.ts';
import { shakyQuery } from '../resilience/start-visitors.ts';
import type { Bench, Suite } from '../suite.ts';

/** How fast a failing subgraph is left alone and found again, and what the others notice of it. */
export const resilience: Suite = {
  name: 'resilience',
  does: 'what a failing subgraph costs: breakers open and close, retries, and what other operations notice',
  takes: [],
  run,
};

interface Row {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
}

const connections = 64;
const perSecond = 200;
const othersPerSecond = 500;

async function run(options: BenchOptions, bench: Bench): Promise<number> {
  const built = await buildGateway();
  try {
    bench.say('Starting two gateways …');
    const stage = await startStage(built.folder, bench);
    try {
      return await measure(stage, options, bench);
    } finally {
      await stage.stop();
    }
  } finally {
    built.remove();
  }
}

async function measure(
  stage: Stage,
  { quick, rounds, jsonFile }: BenchOptions,
  bench: Bench,
): Promise<number> {
  const senders = [stage.gateway, stage.withoutBreakers].map(({ origin }) =>
    createSender(origin, connections),
  );
  const [gateway, withoutBreakers] = senders;
  if (gateway === undefined || withoutBreakers === undefined) throw new Error('There is no gateway.');
  try {
    await warmUp(senders, quick ? 500 : 10_000);
    const rows = [
      ...(await measureBreaker('500', 'fails', gateway, stage, rounds)),
      ...(await measureBreaker('reset', 'resets', gateway, stage, rounds)),
      await measureAttempts('breakers on', gateway, stage.shaky, quick),
      await measureAttempts('breakers off', withoutBreakers, stage.shaky, quick),
      ...(await measureOthers(gateway, stage, { rounds, seconds: quick ? 2 : 10, signal: bench.signal })),
    ];
    console.log(`\n${table(rows)}\n`);
    bench.say(
      `${describeMachine().processor}; load average ${loadAverage()}: a loaded machine makes all of it slower.`,
    );
    if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  } finally {
    await Promise.all(senders.map((sender) => sender.close()));
  }
}

/** Until V8 has compiled what it will: a gateway that is still warming up answers faster by the minute, whatever fails. */
async function warmUp(senders: readonly Sender[], times: number): Promise<void> {
  for (const sender of senders) {
    for (let index = 0; index < times; index += 1) {
      await Promise.all([sender.send(steadyQuery), sender.send(shakyQuery)]);
    }
  }
}

/** Fails the subgraph under a steady stream of requests, and mends it again. */
async function measureBreaker(
  name: string,
  failing: Behaviour,
  sender: Sender,
  { shaky }: Stage,
  rounds: number,
): Promise<Row[]> {
  const opened: number[] = [];
  const calls: number[] = [];
  const refused: number[] = [];
  const healed: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await shaky.behave(failing);
    const failedAt = performance.now();
    await until(sender, ({ body }) => body.includes('SUBGRAPH_BREAKER_OPEN'));
    opened.push(performance.now() - failedAt);
    calls.push(await shaky.calls());
    for (let index = 0; index < 50; index += 1) {
      const startedAt = performance.now();
      await sender.send(shakyQuery);
      refused.push(performance.now() - startedAt);
    }
    await sleep(Math.random() * 1000);
    await shaky.behave('well');
    const healedAt = performance.now();
    await until(sender, ({ ok }) => ok);
    healed.push(performance.now() - healedAt);
  }
  return [
    { what: `${name}: breaker opens after`, figure: ms(Math.max(...opened)), goal: '1 s, or 20 calls' },
    { what: `${name}: calls that failed until then`, figure: String(Math.max(...calls)), goal: '20' },
    { what: `${name}: refusal, p99`, figure: ms(percentile(refused, 0.99) ?? 0), goal: '20 ms' },
    { what: `${name}: closes after the subgraph is back`, figure: ms(Math.max(...healed)), goal: '2 s' },
  ];
}

/** Asks 200 times a second until an answer is such a one. */
async function until(
  sender: Sender,
  isIt: (received: Awaited<ReturnType<Sender['send']>>) => boolean,
): Promise<void> {
  const found = new AbortController();
  while (!found.signal.aborted) {
    void sender.send(shakyQuery).then((received) => {
      if (isIt(received)) found.abort();
    });
    await sleep(1000 / perSecond);
  }
}

async function measureAttempts(name: string, sender: Sender, shaky: Shaky, quick: boolean): Promise<Row> {
  const requests = quick ? 500 : 2000;
  await shaky.behave('resets');
  for (let sent = 0; sent < requests; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, () => sender.send(shakyQuery)));
  }
  const ratio = (await shaky.calls()) / requests;
  await shaky.behave('well');
  return { what: `down, ${name}: attempts per request`, figure: ratio.toFixed(3), goal: '1.10' };
}

const states = ['well', 'hung', 'well again'] as const;
type State = (typeof states)[number];

/**
 * Before and after it hung: a machine that gets faster or slower meanwhile does so on both sides. The geometric mean, which
 * chance makes neither larger nor smaller: what disturbs a p99 multiplies it.
 */
const wellIn = (p99: Record<State, number>): number => Math.sqrt(p99.well * p99['well again']);

/**
 * The same load in turns: on a subgraph that is well, that hangs, and that is well again, beside one that is always well.
 * Compared is what came in one round, since machines get faster and slower by the minute; what differs between the two that
 * are well is chance.
 */
async function measureOthers(
  sender: Sender,
  { shaky, visitors, gateway }: Stage,
  { rounds, seconds, signal }: { rounds: number; seconds: number; signal: AbortSignal },
): Promise<Row[]> {
  const measured: Record<State, number>[] = [];
  const load = { perSecond: othersPerSecond, seconds, signal };
  // One round more, which does not count: what happens while a subgraph hangs has not been compiled by then.
  for (let round = 0; round <= rounds; round += 1) {
    const p99 = { well: 0, hung: 0, 'well again': 0 };
    for (const state of round % 2 === 0 ? states : states.toReversed()) {
      await shaky.behave(state === 'hung' ? 'hangs' : 'well');
      if (state !== 'hung') await until(sender, ({ ok }) => ok);
      const visiting = visitors.visit({ origin: gateway.origin, perSecond: 20, seconds, seed: round });
      const random = createRandom(round, 'arrivals');
      const { latenciesMs } = await runOpenLoop({ ...load, sender, requests: [steadyQuery], random });
      p99[state] = percentile(latenciesMs, 0.99) ?? 0;
      await visiting;
    }
    if (round > 0) measured.push(p99);
  }
  const typical = (state: State): string => ms(median(measured.map((p99) => p99[state])) ?? 0);
  const difference = (ratioIn: (p99: Record<State, number>) => number): string =>
    `${(((median(measured.map(ratioIn)) ?? 0) - 1) * 100).toFixed(1)} %`;
  return [
    { what: 'other operations, p99, all well', figure: typical('well'), goal: '' },
    { what: 'other operations, p99, one subgraph hung', figure: typical('hung'), goal: '' },
    { what: 'other operations, p99, all well again', figure: typical('well again'), goal: '' },
    { what: 'difference', figure: difference((p99) => p99.hung / wellIn(p99)), goal: '10 %' },
    { what: 'difference by chance', figure: difference((p99) => p99['well again'] / p99.well), goal: '' },
  ];
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, figure, goal }) => `| ${what.padEnd(44)} | ${figure.padStart(10)} | ${goal} |`,
  );
  return [
    `| ${'measured'.padEnd(44)} | ${'figure'.padStart(10)} | at most |`,
    '|---|---:|---|',
    ...lines,
  ].join('\n');
}
