import { UserError } from '../command-line/command-line.ts';
import { createRandom } from '../seed/random.ts';
import { runClosedLoop } from './load/closed-loop.ts';
import { runOpenLoop, type OpenLoopResult } from './load/open-loop.ts';
import type { PreparedRequest, Sender } from './load/sender.ts';
import { median } from './load/statistics.ts';
import type { Child } from './processes/child-processes.ts';
import { usageOfGroup } from './processes/process-usage.ts';

/** Share of what the slowest target can do at which all are asked for latencies. */
export const openLoopShare = 0.5;

/** What is measured: one operation of one target. */
export interface Cell {
  readonly operation: string;
  readonly target: string;
  readonly child: Child;
  readonly sender: Sender;
  readonly requests: readonly PreparedRequest[];
  /** Callers that wait for their answers. */
  readonly concurrency: number;
  /** So many requests at least before measuring. */
  readonly warmUpRequests: number;
}

/** One measurement of how much a target can do. CPU is undefined where it cannot be read. */
export interface ClosedRound {
  readonly rps: number;
  readonly requests: number;
  readonly failed: number;
  readonly bytesPerAnswer: number;
  readonly callsPerRequest: number;
  readonly cpuMsPerRequest: number | undefined;
  /** Shares of one core. */
  readonly cpuShare: number | undefined;
  readonly servicesShare: number | undefined;
  readonly loadShare: number;
  readonly residentBytes: number | undefined;
}

export interface CellResult {
  readonly operation: string;
  readonly target: string;
  readonly closed: ClosedRound[];
  openPerSecond: number;
  readonly open: OpenLoopResult[];
}

export interface MeasurePlan {
  readonly cells: readonly Cell[];
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Whether it is measured how long callers wait, too. */
  readonly withOpenLoop: boolean;
  /** In terms of `performance.now()`: no round begins that would end after it. */
  readonly until: number;
  readonly services: Child;
  /** How many requests the services have received so far. */
  readonly countCalls: () => Promise<number>;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Measures all cells in interleaved rounds: first how much each can do, then, if wanted, how long callers wait below that. */
export async function measure(plan: MeasurePlan): Promise<CellResult[]> {
  const { cells, withOpenLoop, say } = plan;
  const results = cells.map(({ operation, target }): CellResult => ({
    operation,
    target,
    closed: [],
    openPerSecond: 0,
    open: [],
  }));
  say('Warming up …');
  await warmUp(plan);
  await inRounds(plan, 'How much they can do', withOpenLoop ? 2 : 1, async (cell, result, round) => {
    result.closed.push(await measureClosed(plan, cell, plan.seconds, round));
  });
  if (!withOpenLoop) return results;
  for (const result of results) result.openPerSecond = sharedRate(results, result.operation);
  await inRounds(plan, 'How long callers wait', 1, async (cell, result, round) => {
    const { seconds, signal } = plan;
    const random = createRandom(round, cell.operation);
    const requests = startingAt(cell.requests, round);
    const perSecond = result.openPerSecond;
    result.open.push(
      await runOpenLoop({ sender: cell.sender, requests, perSecond, seconds, random, signal }),
    );
  });
  return results;

  async function inRounds(
    { rounds, seconds, until }: MeasurePlan,
    what: string,
    roundsToKeepTimeFor: number,
    run: (cell: Cell, result: CellResult, round: number) => Promise<void>,
  ): Promise<void> {
    let roundMs = cells.length * seconds * 1000;
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0 && performance.now() + roundMs * roundsToKeepTimeFor > until)
        return say(`  ${what}: ${round} of ${rounds} rounds, because time is up.`);
      say(`  ${what}: round ${round + 1} of ${rounds}`);
      const began = performance.now();
      for (const index of turned(cells.length, round)) {
        const cell = cells[index];
        const result = results[index];
        if (cell && result) await run(cell, result, round);
      }
      roundMs = Math.max(roundMs, performance.now() - began);
    }
  }
}

async function warmUp({ cells, warmUpSeconds: seconds, signal }: MeasurePlan): Promise<void> {
  for (const { sender, requests, concurrency, warmUpRequests: leastRequests } of cells)
    await runClosedLoop({ sender, requests, concurrency, seconds, leastRequests, signal });
}

async function measureClosed(
  plan: MeasurePlan,
  cell: Cell,
  seconds: number,
  round: number,
): Promise<ClosedRound> {
  const { services, countCalls, signal } = plan;
  for (const child of [cell.child, services])
    if (child.hasEnded)
      throw new UserError(`${child.name} has ended by itself. It printed:\n${child.output}`, 1);
  const before = { ...usages(cell.child, services), calls: await countCalls(), load: process.cpuUsage() };
  const requests = startingAt(cell.requests, round);
  const { sender, concurrency } = cell;
  const loop = await runClosedLoop({ sender, requests, concurrency, seconds, signal });
  const load = process.cpuUsage(before.load);
  const after = usages(cell.child, services);
  const calls = (await countCalls()) - before.calls;
  const wallMs = loop.seconds * 1000;
  const cpuMs = after.target && before.target && after.target.cpuMs - before.target.cpuMs;
  const servicesMs = after.services && before.services && after.services.cpuMs - before.services.cpuMs;
  return {
    rps: loop.requests / loop.seconds,
    requests: loop.requests,
    failed: loop.failed,
    bytesPerAnswer: loop.answerBytes / Math.max(1, loop.requests - loop.failed),
    callsPerRequest: calls / loop.requests,
    cpuMsPerRequest: cpuMs === undefined ? undefined : cpuMs / loop.requests,
    cpuShare: cpuMs === undefined ? undefined : cpuMs / wallMs,
    servicesShare: servicesMs === undefined ? undefined : servicesMs / wallMs,
    loadShare: (load.user + load.system) / 1000 / wallMs,
    residentBytes: after.target?.residentBytes,
  };
}

function usages(target: Child, services: Child) {
  return { target: usageOfGroup(target.pid), services: usageOfGroup(services.pid) };
}

/** One rate for all targets of an operation, which the slowest of them bears. */
function sharedRate(results: readonly CellResult[], operation: string): number {
  const rates = results
    .filter((result) => result.operation === operation)
    .flatMap(({ closed }) => median(closed.map(({ rps }) => rps)) ?? []);
  return Math.max(1, Math.min(...rates) * openLoopShare);
}

/** Rounds begin at different requests, the same for all targets. */
function startingAt<T>(list: readonly T[], round: number): T[] {
  const at = (round * 97) % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** 0…size−1, each round beginning at another place, so that nobody always comes after the same one. */
function turned(size: number, round: number): number[] {
  return Array.from({ length: size }, (_, index) => (index + round) % size);
}
