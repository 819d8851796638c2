import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../command-line/command-line.ts';
import { baselineAmong, compare, type Compared } from '../compare.ts';
import { buildGateway } from '../gateway/build-gateway.ts';
import { describeMethod } from '../gateway/describe-method.ts';
import { startResponder } from '../gateway/start-responder.ts';
import {
  packagesOf,
  prepareFor,
  startTargets,
  targetLabels,
  targetNames,
  usualTargets,
  type TargetName,
} from '../gateway/targets.ts';
import { readWorkload, subgraphNames, workloadNames, type GraphWorkload } from '../gateway/workloads.ts';
import type { BenchOptions } from '../read-options.ts';
import { beginRun } from '../report/begin-run.ts';
import { cpuCharts } from '../report/cpu-charts.ts';
import { versionOf } from '../report/describe-machine.ts';
import { finishReport } from '../report/finish-report.ts';
import { publishReport } from '../report/publish-report.ts';
import type { Report } from '../report/render-report.ts';
import { summarize } from '../report/summarize.ts';
import { refuseUnwritable, runPlace } from '../report/write-report.ts';
import type { Bench, Suite } from '../suite.ts';
import { chooseTargets } from '../targets/choose-targets.ts';
import { installPeer } from '../targets/install-peer.ts';

/** How much a gateway costs: workloads over a graph that is played from memory, so that only the gateways work. */
export const gateway: Suite = {
  name: 'gateway',
  does: 'what a gateway costs, over subgraphs played from memory: page, deep, list',
  takes: ['publish'],
  run: runGateway,
};

async function runGateway(options: BenchOptions, bench: Bench): Promise<number> {
  const workloads = chooseWorkloads(options.operations);
  const wanted = chooseTargets(targetNames, options.peers ?? usualTargets);
  refusePartial(options);
  const place = runPlace(gateway.name, options.jsonFile);
  refuseUnwritable(place);
  const names = await installed(wanted, bench);
  const run = beginRun();
  const baseline = baselineAmong(names);
  const compared = await compareAll(names, workloads, {
    options,
    bench,
    until: run.after(options.maxRunSeconds),
  });
  const rows = summarize(compared.results, baseline);
  const versions = versionsFor(names);
  const labels = targetLabels(versions);
  const report: Report = {
    title: gateway.name,
    ...run.facts(),
    versions,
    baseline,
    replay: true,
    method: describeMethod(options, workloads, compared),
    leftOut: wanted.filter((name) => !names.includes(name)),
    answersCheckedEqual: compared.answersCheckedEqual,
    rows,
    charts: cpuCharts({ rows, baseline }, workloads, labels),
  };
  const exitCode = finishReport(report, place, bench);
  if (options.publish) publish(report, exitCode, bench);
  return exitCode;
}

function chooseWorkloads(asked: readonly string[] | undefined): GraphWorkload[] {
  const unknown = asked?.find((name) => !workloadNames.some((known) => known === name));
  if (unknown !== undefined)
    throw new UserError(`there is no workload ${unknown}; there are: ${workloadNames.join(', ')}`);
  return workloadNames.filter((name) => asked === undefined || asked.includes(name)).map(readWorkload);
}

/** What is published speaks for all targets and workloads, measured with care. */
function refusePartial({ publish, operations, peers, jsonFile, quick }: BenchOptions): void {
  if (publish && (operations !== undefined || peers !== undefined || jsonFile !== undefined || quick))
    throw new UserError('--publish is for a whole run: without --operations, --peers, --json and --quick.');
}

/** Those targets whose packages are there, or could be installed. */
async function installed(wanted: readonly TargetName[], bench: Bench): Promise<TargetName[]> {
  const names: TargetName[] = [];
  for (const name of wanted) {
    const packages = packagesOf(name);
    if (packages === undefined || (await installPeer(packages, bench))) names.push(name);
  }
  return names;
}

async function compareAll(
  names: readonly TargetName[],
  workloads: readonly GraphWorkload[],
  { options, bench, until }: { options: BenchOptions; bench: Bench; until: number },
): Promise<Compared> {
  bench.say('Building the gateway …');
  const built = await buildGateway();
  const folder = mkdtempSync(join(tmpdir(), 'bench-gateway-'));
  try {
    const { urls, ...services } = await startResponder(subgraphNames, bench);
    bench.say(`Starting ${names.join(', ')} …`);
    const targets = await startTargets(names, { folder, gateway: built.folder, urls }, bench);
    const prepared = workloads.map((workload) => ({
      ...workload,
      prepare: (target: string, variables: (typeof workload.variables)[number]) =>
        prepareFor(target, workload, variables),
    }));
    const reference = baselineAmong(names);
    const comparison = { services, targets, workloads: prepared, reference, withOpenLoop: false, until };
    return await compare(comparison, options, bench);
  } finally {
    built.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionsFor(names: readonly TargetName[]): Report['versions'] {
  const versions: Record<string, string | undefined> = { node: process.versions.node };
  for (const name of names) {
    const packages = packagesOf(name);
    for (const each of packages?.told ?? []) versions[each] = versionOf(each, packages?.folder);
  }
  return versions;
}

function publish(report: Report, exitCode: number, { say }: Bench): void {
  if (exitCode !== 0) return say('Nothing was published, because the run was not whole.');
  for (const file of publishReport(report, 'page')) say(`Published: ${file}`);
}
