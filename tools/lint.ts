import { runCommand } from './command-line/command-line.ts';
import { runBinary } from './command-line/run-binary.ts';

await runCommand(
  {
    verb: 'lint',
    does: 'Runs oxlint with types, prettier and the rooms check; all of them, whatever the first ones find.',
    flags: { fix: { says: 'Lets oxlint and prettier correct what they can.' } },
    notes: 'Exit codes: 0 clean, 1 something was found, 2 could not run.',
  },
  async (given) => {
    const fix = given.on('fix');
    const checks: [string, () => Promise<number>][] = [
      ['oxlint', () => runBinary('oxlint', ['--type-aware', ...(fix ? ['--fix'] : [])])],
      ['prettier', () => runBinary('prettier', ['--log-level=warn', fix ? '--write' : '--check', '.'])],
      ['rooms', () => runBinary('tsx', ['--conditions=source', 'tools/rooms.ts'])],
    ];
    const results: string[] = [];
    let failed = false;
    for (const [name, run] of checks) {
      const started = performance.now();
      const code = await run();
      failed ||= code !== 0;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      results.push(`${name.padEnd(8)} ${code === 0 ? 'clean ' : 'FAILED'} ${seconds} s`);
    }
    console.log(`\nlint\n${results.map((line) => `  ${line}`).join('\n')}`);
    return failed ? 1 : 0;
  },
);
