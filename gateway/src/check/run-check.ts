import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FEDERATION_VERSIONS } from '@apollo/federation-internals';
import { dayMs, dayOf } from '../config/day.ts';
import { CannotCheck } from './cannot-check.ts';
import type { CheckFlag } from './check-flags.ts';
import { checkContracts } from './contracts/check-contracts.ts';
import { checkGraph, type GraphQuestion } from './check-graph.ts';
import type { Counted } from './describe-use.ts';
import { cacheFolder, keepTexts } from './plan/kept-texts.ts';
import { defaultBudgets, readBudgets, type PlanBudgets } from './plan/read-budgets.ts';
import { defaultPolicy, readPolicy, type Policy } from './reading/read-policy.ts';
import { readWaivers } from './reading/read-waivers.ts';
import { readSubgraphs, type SubgraphSdl } from './reading/subgraph-sdl.ts';
import { readSupergraphConfig, type SupergraphConfig } from './reading/supergraph-config.ts';
import { gitTree, workingTree, type Tree } from './reading/tree.ts';
import { exitCode, finishReport } from './report/finish-report.ts';
import { formats, writeReport, type Format } from './report/write-report.ts';
import type { ClientOperation } from './use/client-operation.ts';
import { readOperations } from './use/read-operations.ts';
import { readUsage, withUsage } from './use/read-usage.ts';

export interface CheckRun {
  readonly value: (flag: CheckFlag) => string | undefined;
  readonly isOn: (flag: CheckFlag) => boolean;
  readonly now: Date;
  /** Receives the report, unless `output` names a file. */
  readonly print: (text: string) => void;
  /** Reads the services of the working tree; those of the files that the configuration names, if not given. */
  readonly readServices?: (config: SupergraphConfig) => SubgraphSdl[];
}

/** Runs the whole check and prints its report; gives the exit code. Throws CannotCheck when an input is no good. */
export function runCheck(run: CheckRun): 0 | 1 | 2 {
  const format = formatOf(run.value('format'));
  refuseMissingFolders(run);
  const config = readSupergraphConfig(run.value('supergraph-config') ?? 'schema/supergraph.yaml');
  const folder = path.dirname(config.file);
  const beside = (flag: CheckFlag, name: string): string =>
    path.resolve(run.value(flag) ?? path.join(folder, name));
  const policy = readPolicyFile(beside('policy', 'check.yaml'), run.value('policy') !== undefined);
  const waivers = readWaivers(beside('waivers', 'waivers'), workingTree);
  const after = (run.readServices ?? ((one) => readSubgraphs(one, workingTree)))(config);
  const base = run.isOn('no-base') ? undefined : findBase(run.value('base'), config);
  const usage = readUsage(beside('usage', 'usage'), workingTree, firstDayOf(policy, run.now));
  if (usage === undefined && run.value('usage') !== undefined)
    throw new CannotCheck(`There is no record of usage in ${run.value('usage')}. Correct --usage.`);
  const counted: Counted = { now: run.now, days: usage?.days };
  const keptIn = run.isOn('no-cache') ? undefined : cacheFolder(folder);
  const kept = keptIn === undefined ? undefined : keepTexts(path.join(keptIn, 'kept.json'), keptVersion);
  const own = readOperations(beside('operations', 'operations'), workingTree);
  const published = base ? readOperations(path.join(base.folder, 'operations'), base.tree) : [];
  const question: GraphQuestion = {
    after,
    before: base && readSubgraphs(base.config, base.tree),
    operations: withUsage(distinct([...published, ...own]), usage),
    ownOperations: own,
    policy,
    counted,
    budgets: readBudgetsFile(beside('budgets', 'plan-budgets.json'), run.value('budgets') !== undefined),
    kept,
  };
  const graph = foreseen(() => checkGraph(question));
  kept?.save();
  const contracts = graph.composes
    ? foreseen(() => checkContracts({ folder, base, policy, counted }))
    : undefined;
  const report = finishReport(
    [...graph.findings, ...(contracts?.findings ?? [])],
    waivers,
    [...graph.covered, ...(contracts?.covered ?? [])],
    dayOf(run.now.getTime()),
  );
  const text = writeReport(report, format);
  const output = run.value('output');
  if (output === undefined) run.print(text);
  else writeOutput(output, text);
  return exitCode(report);
}

/** A defect of the check must not look like a finding: exit code 1 would say that the change breaks something. */
function foreseen<Answer>(check: () => Answer): Answer {
  try {
    return check();
  } catch (error) {
    if (error instanceof CannotCheck) throw error;
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new CannotCheck(
      `The check itself failed, so nothing is known of the change. Please report this:\n${told}`,
      { cause: error },
    );
  }
}

interface Base {
  readonly tree: Tree;
  readonly folder: string;
  readonly config: SupergraphConfig;
}

/** A folder when there is one of that name, otherwise a revision. */
function findBase(given: string | undefined, config: SupergraphConfig): Base {
  const folder = path.dirname(config.file);
  const baseline = path.join(folder, 'baseline');
  const name = given ?? baseline;
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory()) {
    const file = path.join(path.resolve(name), 'supergraph.yaml');
    if (workingTree.read(file) === undefined) {
      throw new CannotCheck(
        `${workingTree.shown(path.resolve(name))} is no base: it holds no supergraph.yaml. Publish it again, or name a revision of git with --base.`,
      );
    }
    return { tree: workingTree, folder: path.resolve(name), config: readSupergraphConfig(file) };
  }
  if (given === undefined) {
    throw new CannotCheck(
      `There is no ${workingTree.shown(baseline)} to compare with. Publish what is promised there, name a revision with --base REVISION, or compose and lint only with --no-base.`,
    );
  }
  const tree = gitTree(folder, given);
  return { tree, folder, config: readSupergraphConfig(config.file, tree) };
}

/** What is stored in both places is one operation. */
function distinct(operations: readonly ClientOperation[]): ClientOperation[] {
  const known = new Map<string, ClientOperation>();
  for (const one of operations) {
    const key = `${one.senders[0]?.client} ${one.text}`;
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}

function readPolicyFile(file: string, isAsked: boolean): Policy {
  const text = workingTree.read(file);
  if (text === undefined && isAsked)
    throw new CannotCheck(`There is no file ${workingTree.shown(file)}. Correct --policy.`);
  return text === undefined ? defaultPolicy : readPolicy(text, workingTree.shown(file));
}

function readBudgetsFile(file: string, isAsked: boolean): PlanBudgets {
  const text = workingTree.read(file);
  if (text === undefined && isAsked)
    throw new CannotCheck(`There is no file ${workingTree.shown(file)}. Correct --budgets.`);
  return text === undefined ? defaultBudgets : readBudgets(text, workingTree.shown(file));
}

/** Changes whenever the composer, the planner or what is kept of them does. */
const keptVersion = `2 ${FEDERATION_VERSIONS.latest().version.toString()}`;

/** The first day that recorded use counts from; empty when all of it does. */
function firstDayOf({ forgetUseAfterDays }: Policy, now: Date): string {
  if (forgetUseAfterDays === 0) return '';
  return dayOf(now.getTime() - forgetUseAfterDays * dayMs);
}

/** What stands beside the configuration may be missing; what is asked for may not. */
function refuseMissingFolders({ value }: CheckRun): void {
  for (const flag of ['operations', 'waivers'] as const) {
    const folder = value(flag);
    if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new CannotCheck(`There is no folder ${folder}. Correct --${flag}.`);
  }
}

function formatOf(given: string | undefined): Format {
  const format = formats.find((one) => one === (given ?? 'terminal'));
  if (!format) throw new CannotCheck(`There is no format ${given}; there are ${formats.join(', ')}.`);
  return format;
}

function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CannotCheck(`The report cannot be written to ${file}: ${reason}. Correct --output.`, { cause });
  }
}
