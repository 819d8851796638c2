import { median, percentile } from '../load/statistics.ts';
import type { CellResult, ClosedRound } from '../measure.ts';

/** One row of the report: an operation of a target. Undefined is what could not be measured. */
export interface Row {
  readonly operation: string;
  readonly target: string;
  readonly rounds: number;
  readonly rps: number | undefined;
  /** Median of the rounds' ratios to the baseline: more is faster. */
  readonly rpsRatio: number | undefined;
  readonly cpuMsPerRequest: number | undefined;
  /** Median of the rounds' ratios: how many times less CPU than the baseline. */
  readonly cpuRatio: number | undefined;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly latencies: number;
  /** The rate at which the latencies were measured. */
  readonly openPerSecond: number;
  /** How late the load generator was, in the worst hundredth. */
  readonly generatorP99Ms: number | undefined;
  /** Of each round: the same number, where the plan does not depend on the data. */
  readonly callsPerRequest: readonly number[];
  readonly bytesPerAnswer: number | undefined;
  /** Shares of one core while the target was asked for all that it can do. */
  readonly cpuShare: number | undefined;
  readonly servicesShare: number | undefined;
  readonly loadShare: number | undefined;
  readonly residentMiB: number | undefined;
  readonly limitedBy: 'target' | 'services and load' | 'neither';
  readonly requests: number;
  readonly failed: number;
}

const busyShare = 0.85;

/** Medians over the rounds, and ratios to the baseline that are taken round by round. */
export function summarize(results: readonly CellResult[], baseline: string): Row[] {
  return results.map((result) => {
    const base = results.find(
      ({ operation, target }) => operation === result.operation && target === baseline,
    );
    return rowOf(result, base);
  });
}

function rowOf(result: CellResult, base: CellResult | undefined): Row {
  const { operation, target, closed, open, openPerSecond } = result;
  const of = (read: (round: ClosedRound) => number | undefined): number | undefined =>
    median(closed.flatMap((round) => read(round) ?? []));
  const ratio = (compare: (own: ClosedRound, other: ClosedRound) => number | undefined): number | undefined =>
    median(
      closed.flatMap((own, index) => {
        const other = base?.closed[index];
        return (other && compare(own, other)) ?? [];
      }),
    );
  const latencies = open.flatMap(({ latenciesMs }) => latenciesMs);
  const residentBytes = of((round) => round.residentBytes);
  const shares = {
    cpuShare: of((round) => round.cpuShare),
    servicesShare: of((round) => round.servicesShare),
    loadShare: of((round) => round.loadShare),
  };
  return {
    operation,
    target,
    rounds: closed.length,
    rps: of(({ rps }) => rps),
    rpsRatio: ratio((own, other) => own.rps / other.rps),
    cpuMsPerRequest: of((round) => round.cpuMsPerRequest),
    cpuRatio: ratio((own, other) => quotient(other.cpuMsPerRequest, own.cpuMsPerRequest)),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    latencies: latencies.length,
    openPerSecond,
    generatorP99Ms: percentile(
      open.flatMap(({ latenessMs }) => latenessMs),
      0.99,
    ),
    callsPerRequest: closed.map(({ callsPerRequest }) => callsPerRequest),
    bytesPerAnswer: of(({ bytesPerAnswer }) => bytesPerAnswer),
    ...shares,
    residentMiB: residentBytes === undefined ? undefined : residentBytes / 1_048_576,
    limitedBy: limitOf(shares),
    requests: sum(closed, ({ requests }) => requests) + sum(open, ({ requests }) => requests),
    failed: sum(closed, ({ failed }) => failed) + sum(open, ({ failed }) => failed),
  };
}

function limitOf({ cpuShare = 0, servicesShare = 0, loadShare = 0 }: Partial<Row>): Row['limitedBy'] {
  if (cpuShare >= busyShare) return 'target';
  return servicesShare + loadShare >= busyShare ? 'services and load' : 'neither';
}

function quotient(dividend: number | undefined, divisor: number | undefined): number | undefined {
  return dividend === undefined || divisor === undefined || divisor === 0 ? undefined : dividend / divisor;
}

function sum<T>(list: readonly T[], read: (element: T) => number): number {
  return list.reduce((total, element) => total + read(element), 0);
}
