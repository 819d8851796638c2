import type { Compared } from '../compare.ts';
import type { BenchOptions } from '../read-options.ts';
import { nodeFlags } from './targets.ts';
import type { GraphWorkload } from './workloads.ts';

/** What a reader of the figures should know, one sentence or two each. */
export function describeMethod(
  { rounds, seconds }: BenchOptions,
  workloads: readonly GraphWorkload[],
  { cores, answersCheckedEqual }: Compared,
): string[] {
  return [
    ...workloads.map(
      ({ name, says, variables, concurrency }) =>
        `${name}: ${says}; ${variables.length} different variables in turn, ${concurrency} callers that wait for their answers.`,
    ),
    `All targets ran in processes of their own, all with node ${nodeFlags.join(' ')}, before one process that played all subgraphs from memory. ${cores.says}`,
    `No two requests in flight were the same, so that nothing could be shared between them. Before measuring, the answers of all targets to ${answersCheckedEqual} requests were checked to be equal.`,
    `Up to ${rounds} interleaved rounds of ${seconds} s; medians, and medians of each round's ratio.`,
    'CPU is user and system time of the process group of the target, for each request; "× less" compares CPU with the target with which the other ratio compares requests. Own CPU, services and load are shares of one core in the same rounds; where none of them is busy, other processes of the machine were.',
    'Calls are the requests that the subgraphs received, divided by the requests that the target answered. RSS is that of the process group at the end of a round.',
    'ours: as built, with its defaults and without a log line for each request; ours-general-door: the same with `fastLane: false`; ours-usage (only when asked for): the same with `usage.folder`.',
    "stock: @apollo/gateway in @apollo/server's standalone server with their defaults, Apollo's telemetry off. hive: Hive Gateway with its planner in Rust and its defaults.",
    'hand-written: a server that knows the calls of each workload and makes them with the HTTP client of ours. It shows what code without a gateway costs.',
  ];
}
