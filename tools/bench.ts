import { runCommand } from './command-line/command-line.ts';
import { ChildProcesses } from './bench/processes/child-processes.ts';
import { watchSignals } from './bench/processes/watch-signals.ts';
import { benchFlags, readOptions } from './bench/read-options.ts';
import { chooseSuite, suites } from './bench/suites.ts';

await runCommand(
  {
    verb: 'bench',
    does: 'Measures the gateway beside others, in one run and on the same services.',
    takes: '[SUITE]',
    flags: benchFlags,
    notes:
      'Suites:\n' +
      Object.values(suites)
        .map(({ name, does }) => `  ${name.padEnd(9)}${does}\n`)
        .join('') +
      'Progress goes to standard error, the tables to standard output.\n' +
      'Exit codes: 0 measured, 1 answers differed or requests failed, 2 could not run, 3 measured without a target that could\n' +
      'not be installed.',
  },
  async (given) => {
    const suite = chooseSuite(given);
    const options = readOptions(given);
    const children = new ChildProcesses();
    const signals = watchSignals();
    try {
      return await suite.run(options, { children, signal: signals.signal, say });
    } catch (error) {
      if (signals.exitCode() === undefined) throw error;
      say('Interrupted: nothing was written.');
      return signals.exitCode() ?? 1;
    } finally {
      await children.stopAll();
      signals.stop();
    }
  },
);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
