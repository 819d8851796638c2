import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../command-line/command-line.ts';
import { createWorld } from '../../seed/create-world.ts';
import { baselineAmong, compare, type Workload } from '../compare.ts';
import { openLoopShare } from '../measure.ts';
import type { Cores } from '../processes/pin-cores.ts';
import type { BenchOptions } from '../read-options.ts';
import { beginRun } from '../report/begin-run.ts';
import { versionOf } from '../report/describe-machine.ts';
import { finishReport } from '../report/finish-report.ts';
import type { Report } from '../report/render-report.ts';
import { summarize } from '../report/summarize.ts';
import { refuseUnwritable, runPlace } from '../report/write-report.ts';
import { keptDataFolder } from '../shop/data-folder.ts';
import { drawVariables, operationNames } from '../shop/draw-variables.ts';
import { startServices, type RunningServices } from '../shop/start-services.ts';
import { prepareFor, runsBuilt, startTargets, targetNames, type TargetName } from '../shop/targets.ts';
import type { Bench, Suite } from '../suite.ts';
import { chooseTargets } from '../targets/choose-targets.ts';
import { installPeer, stockPackages } from '../targets/install-peer.ts';
import type { Target } from '../targets/start-target.ts';

const concurrency = 16;
const checkedAnswers = 20;
const mostVariables = 400;
// Fewer, because every answer has to be asked for once before it can be replayed.
const mostReplayed = 100;

/** The shop's client operations: our gateway, the stock one, and calls written by hand, before the same services. */
export const shop: Suite = {
  name: 'shop',
  does: 'the operations of schema/operations: ours, stock @apollo/gateway, hand-written calls',
  takes: ['scale', 'replay', 'data'],
  run: runShop,
};

async function runShop(options: BenchOptions, bench: Bench): Promise<number> {
  const operations = chooseOperations(options.operations);
  const wanted = chooseTargets(targetNames, options.peers);
  const title = options.replay ? `${shop.name}-replay` : shop.name;
  const place = runPlace(title, options.jsonFile);
  refuseUnwritable(place);
  const isInstalled = !wanted.includes('stock') || (await installPeer(stockPackages, bench));
  const names = isInstalled ? wanted : wanted.filter((name) => name !== 'stock');
  const run = beginRun();
  const { services, targets } = await startAll(names, options, bench);
  const workloads = drawAll(operations, options);
  const baseline = baselineAmong(names);
  const { results, answersCheckedEqual, cores } = await compare(
    {
      services,
      targets,
      workloads,
      reference: baseline,
      withOpenLoop: true,
      until: run.after(options.maxRunSeconds),
    },
    options,
    bench,
  );
  const report: Report = {
    title,
    ...run.facts(),
    versions: versions(names),
    baseline,
    replay: options.replay,
    method: methodOf(options, cores, workloads),
    leftOut: wanted.filter((name) => !names.includes(name)),
    answersCheckedEqual,
    rows: summarize(results, baseline),
    charts: {},
  };
  return finishReport(report, place, bench);
}

function chooseOperations(asked: readonly string[] | undefined): readonly string[] {
  if (asked === undefined) return operationNames;
  return asked.map((name) => {
    const found = operationNames.find((known) => known === name || known.endsWith(`/${name}`));
    if (found !== undefined) return found;
    throw new UserError(`there is no operation ${name}; there are: ${operationNames.join(', ')}`);
  });
}

async function startAll(
  names: readonly TargetName[],
  { scale, replay, dataFolder }: BenchOptions,
  bench: Bench,
): Promise<{ services: RunningServices; targets: Target[] }> {
  const folder = dataFolder === undefined ? keptDataFolder(scale) : resolve(dataFolder);
  mkdirSync(folder, { recursive: true });
  bench.say(`Starting the services with a shop of scale ${scale} …`);
  const services = await startServices({ scale, dataFolder: folder, replay }, bench);
  bench.say(`Starting ${names.join(', ')} …`);
  return { services, targets: await startTargets(names, services.urls, { folder, bench }) };
}

function drawAll(operations: readonly string[], { scale, replay }: BenchOptions): Workload[] {
  const world = createWorld({ scale });
  return operations.map((name) => {
    const variables = drawVariables(name, world, replay ? mostReplayed : mostVariables);
    return {
      name,
      variables,
      concurrency,
      warmUpRequests: replay ? variables.length : 0,
      checkedAnswers,
      prepare: (target, each) => prepareFor(target, name, each),
    };
  });
}

function versions(names: readonly TargetName[]): Report['versions'] {
  const peers = 'tests/load/peers';
  return {
    node: process.versions.node,
    ...(names.includes('stock') && {
      '@apollo/gateway': versionOf('@apollo/gateway', peers),
      '@apollo/server': versionOf('@apollo/server', peers),
      graphql: versionOf('graphql', peers),
    }),
    'undici (ours, hand-written, load)': versionOf('undici'),
  };
}

function methodOf(options: BenchOptions, cores: Cores, workloads: readonly Workload[]): string[] {
  const { seconds, rounds, scale, replay } = options;
  const counts = workloads.map(({ name, variables }) => `${name} ${variables.length}`).join(', ');
  return [
    `All targets ran in processes of their own before the same five services, which shared one process and embedded databases with a shop of scale ${scale}. ${cores.says}`,
    replay
      ? 'Services answered what they had been asked before from memory, so that they limit as little as possible.'
      : 'Services answered from their databases. Where they limit, RPS compares little; CPU per request does.',
    `Each request had other variables, from a fixed draw, taken in turn (${counts}).`,
    `Before measuring, the answers of all targets to ${checkedAnswers} requests of each operation were checked to be equal.`,
    `RPS, CPU, calls: up to ${rounds} interleaved rounds of ${seconds} s with ${concurrency} callers that wait for their answers; medians, and medians of each round's ratio.`,
    'CPU is user and system time of the process group of the target, for each request; "× less" compares CPU with the target with which the other ratio compares requests. Own CPU, services and load are shares of one core in the same rounds; where none of them is busy, other processes of the machine were.',
    'Calls are the requests that the services received, divided by the requests that the target answered.',
    `Latencies: as many rounds in which requests start at random at ${openLoopShare * 100} % of what the slowest target can do, the same for all, measured from when each was due.`,
    `Ours ran ${runsBuilt() ? 'as built (gateway/dist)' : 'from its source'}, with its defaults and without a log line for each request; the stock gateway with its defaults, Apollo's telemetry off.`,
  ];
}
