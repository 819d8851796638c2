import { describeCommit, describeMachine, loadAverage } from './describe-machine.ts';
import type { Report } from './render-report.ts';

type RunFacts = Pick<Report, 'startedAt' | 'tookSeconds' | 'commit' | 'machine' | 'loadAverage'>;

export interface Run {
  /** When `performance.now()` will be so long after the beginning; never, when undefined is given. */
  after(seconds: number | undefined): number;
  /** What a report says of the run, when it is over. */
  facts(): RunFacts;
}

/** To be called when packages are installed: how long that takes says nothing of the run. */
export function beginRun(): Run {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const loadBefore = loadAverage();
  return {
    after: (seconds = Infinity) => began + seconds * 1000,
    facts: () => ({
      startedAt,
      tookSeconds: (performance.now() - began) / 1000,
      commit: describeCommit(),
      machine: describeMachine(),
      loadAverage: [loadBefore, loadAverage()],
    }),
  };
}
