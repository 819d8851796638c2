import type { ChildProcesses } from './processes/child-processes.ts';
import type { BenchFlag, BenchOptions } from './read-options.ts';

/** What a suite works with. */
export interface Bench {
  /** Every process that is started through it ends with the bench. */
  readonly children: ChildProcesses;
  /** Aborted when the bench is told to end. */
  readonly signal: AbortSignal;
  /** Progress, for people. */
  readonly say: (line: string) => void;
}

export interface Suite {
  readonly name: string;
  readonly does: string;
  /** Flags that are for this suite only. */
  readonly takes: readonly BenchFlag[];
  /** Gives the exit code. */
  run(options: BenchOptions, bench: Bench): Promise<number>;
}
