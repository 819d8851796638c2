import { writeFileSync } from 'node:fs';
import { answerFaults, type CataloguedFault } from '../../../tests/faults/catalogue.ts';
import { doors } from '../../../tests/faults/doors.ts';
import { deadlineMs, startDrill, type Drill } from '../../../tests/faults/start-drill.ts';
import { percentile } from '../load/statistics.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Bench, Suite } from '../suite.ts';

const atOnce = 4;

/** How soon the gateway answers when a service fails, for each fault of the matrix in `tests/faults`. */
export const faults: Suite = {
  name: 'faults',
  does: 'how soon an answer comes when a service fails: each fault at each service, and what hangs beyond the deadline',
  takes: [],
  run,
};

interface Measured {
  readonly fault: string;
  readonly answers: number;
  /** Beyond the deadline of the request where the fault waits for it. */
  readonly beyondDeadline: boolean;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

async function run({ quick, jsonFile }: BenchOptions, { say }: Bench): Promise<number> {
  const drill = await startDrill();
  try {
    for (const door of doors) await drill.ask(door);
    const results: Measured[] = [];
    for (const fault of answerFaults) {
      say(`${fault.title} …`);
      results.push(await measure(drill, fault, quick ? 1 : 3));
    }
    console.log(`\n${table(results)}\n`);
    say(
      `${describeMachine().processor}; gateway, services and clients on the same cores, ${atOnce} at a time.`,
    );
    say(`A request has ${deadlineMs} ms; what is marked + came so much later than that.`);
    if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(results, null, 2)}\n`);
    return 0;
  } finally {
    await drill.stop();
  }
}

async function measure(drill: Drill, fault: CataloguedFault, rounds: number): Promise<Measured> {
  const beyondDeadline = fault.codes[0] === 'SUBGRAPH_TIMEOUT';
  const asked = doors.filter(({ kind }) => fault.only === undefined || fault.only === kind);
  const left = Array.from({ length: rounds }, () => asked).flat();
  const times: number[] = [];
  const askOn = async (): Promise<void> => {
    for (let door = left.pop(); door !== undefined; door = left.pop()) {
      const startedAt = performance.now();
      await drill.ask(door, fault.fault);
      times.push(performance.now() - startedAt - (beyondDeadline ? deadlineMs : 0));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return {
    fault: fault.title,
    answers: times.length,
    beyondDeadline,
    p50Ms: percentile(times, 0.5) ?? 0,
    p99Ms: percentile(times, 0.99) ?? 0,
    maxMs: Math.max(...times),
  };
}

function table(results: readonly Measured[]): string {
  const rows = results.map(({ fault, answers, beyondDeadline, ...times }) => {
    const [p50, p99, max] = [times.p50Ms, times.p99Ms, times.maxMs].map((ms) =>
      `${beyondDeadline ? '+' : ''}${ms.toFixed(1)}`.padStart(8),
    );
    return `${fault.padEnd(64)}${String(answers).padStart(5)}${p50}${p99}${max}`;
  });
  return [`${'fault'.padEnd(64)}    n  p50 ms  p99 ms  max ms`, ...rows].join('\n');
}
