import { checkAnswers } from './check-answers.ts';
import { createSender, type PreparedRequest, type Sender } from './load/sender.ts';
import { measure, type Cell, type CellResult } from './measure.ts';
import type { Child } from './processes/child-processes.ts';
import { pinCores, type Cores } from './processes/pin-cores.ts';
import type { BenchOptions } from './read-options.ts';
import type { Bench } from './suite.ts';
import type { Target } from './targets/start-target.ts';

/** The process that plays or hosts the services behind all targets. */
export interface Services {
  readonly child: Child;
  /** How many requests each has received since it started. */
  counts(): Promise<Readonly<Record<string, number>>>;
}

/** Of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** What all targets are asked for: the same operation with other variables each time. */
export interface Workload {
  readonly name: string;
  /** Taken in turn. */
  readonly variables: readonly Variables[];
  /** Callers that wait for their answers. */
  readonly concurrency: number;
  /** So many requests at least before measuring. */
  readonly warmUpRequests: number;
  /** So many answers of all targets are compared. */
  readonly checkedAnswers: number;
  readonly prepare: (target: string, variables: Variables) => PreparedRequest;
}

export interface Comparison {
  readonly services: Services;
  readonly targets: readonly Target[];
  readonly workloads: readonly Workload[];
  /** Whose answers the others are compared with first. */
  readonly reference: string;
  /** Whether latencies are measured too. */
  readonly withOpenLoop: boolean;
  /** In terms of `performance.now()`: no round begins that would end after it. */
  readonly until: number;
}

export interface Compared {
  readonly results: readonly CellResult[];
  readonly answersCheckedEqual: number;
  readonly cores: Cores;
}

// Latencies are measured without a limit that would make requests wait in the generator.
const connections = 128;

/** Checks that all targets answer alike, gives each process its cores, and measures every target with every workload. */
export async function compare(
  comparison: Comparison,
  { rounds, seconds, warmUpSeconds }: BenchOptions,
  { signal, say }: Bench,
): Promise<Compared> {
  const { services, targets, withOpenLoop, until } = comparison;
  const senders = new Map(targets.map(({ name, origin }) => [name, createSender(origin, connections)]));
  const answersCheckedEqual = await checkAll(comparison, senders, { signal, say });
  const cores = pinAll(services, targets);
  const results = await measure({
    cells: cellsFor(comparison, senders),
    rounds,
    seconds,
    warmUpSeconds,
    withOpenLoop,
    until,
    services: services.child,
    countCalls: async () => Object.values(await services.counts()).reduce((sum, count) => sum + count, 0),
    signal,
    say,
  });
  for (const sender of senders.values()) await sender.close();
  return { results, answersCheckedEqual, cores };
}

function pinAll(services: Services, targets: readonly Target[]): Cores {
  const cores = pinCores();
  cores.pinAside(services.child.pid);
  for (const { child } of targets) cores.pinTarget(child.pid);
  return cores;
}

/** Gives how many answers were compared. */
async function checkAll(
  { targets, workloads, reference }: Comparison,
  senders: ReadonlyMap<string, Sender>,
  { signal, say }: Pick<Bench, 'signal' | 'say'>,
): Promise<number> {
  const answering = targets
    .toSorted((a, b) => Number(b.name === reference) - Number(a.name === reference))
    .flatMap(({ name }) => {
      const sender = senders.get(name);
      return sender === undefined ? [] : [{ name, sender }];
    });
  say(`Checking that answers are equal: ${workloads.map(shownChecks).join(', ')} …`);
  let compared = 0;
  for (const { name: operation, variables, checkedAnswers, prepare } of workloads) {
    const checked = variables.slice(0, checkedAnswers);
    for (const each of checked) {
      signal.throwIfAborted();
      await checkAnswers(answering, {
        operation,
        variables: each,
        requestFor: (target) => prepare(target, each),
      });
      compared += 1;
    }
  }
  return compared;
}

function shownChecks({ name, checkedAnswers }: Workload): string {
  return `${checkedAnswers} of ${name}`;
}

function cellsFor({ targets, workloads }: Comparison, senders: ReadonlyMap<string, Sender>): Cell[] {
  return workloads.flatMap(({ name: operation, variables, concurrency, warmUpRequests, prepare }) =>
    targets.flatMap(({ name: target, child }) => {
      const sender = senders.get(target);
      if (sender === undefined) return [];
      const requests = variables.map((each) => prepare(target, each));
      return [{ operation, target, child, sender, requests, concurrency, warmUpRequests }];
    }),
  );
}

/** What ratios are to: the stock gateway where it takes part, since all know it. */
export function baselineAmong(names: readonly string[]): string {
  return names.includes('stock') ? 'stock' : (names.at(-1) ?? 'ours');
}
