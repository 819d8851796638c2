import { setFlagsFromString } from 'node:v8';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotCheck } from './cannot-check.ts';
import { checkFlags, exitCodesNote, type CheckFlag } from './check-flags.ts';
import { runCheck } from './run-check.ts';

/** `gateway check`: the arguments after the verb; prints the report, gives the exit code. */
export function checkCommand(args: readonly string[]): 0 | 1 | 2 {
  try {
    const values = readArguments(args);
    if (values['help'] === true) {
      process.stdout.write(helpText());
      return 0;
    }
    collectOften();
    return runCheck({
      value: (flag) => {
        const value = values[flag];
        return typeof value === 'string' ? value : undefined;
      },
      isOn: (flag) => values[flag] === true,
      now: new Date(),
      print: (text) => void process.stdout.write(text),
    });
  } catch (error) {
    if (!(error instanceof CannotCheck)) throw error;
    process.stderr.write(`gateway check: ${error.message}\n`);
    return 2;
  }
}

/**
 * Composing and planning a large graph leaves more garbage than it needs memory, and a build machine has little: the heap may
 * grow by a tenth between two collections, not to its double. It costs a fifth of the time. Only for a process that ends.
 */
function collectOften(): void {
  setFlagsFromString('--heap-growing-percent=10');
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function readArguments(args: readonly string[]): Values {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, flag] of flagsOf()) options[name] = { type: 'value' in flag ? 'string' : 'boolean' };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const known = flagsOf().map(([name]) => `--${name}`);
    throw new CannotCheck(`${message.split(/\. |\n/)[0]}. The flags are: ${known.join(', ')}, --help.`, {
      cause,
    });
  }
}

function helpText(): string {
  const lines = flagsOf().map(([name, flag]) => {
    const usage = 'value' in flag ? `--${name} ${flag.value}` : `--${name}`;
    return `  ${usage.padEnd(26)} ${flag.says}`;
  });
  return [
    'Usage: gateway check [flags]',
    '',
    'Composes and lints the services that a supergraph.yaml names, and compares them with what is published: what would',
    'break, for whom, and what to do instead. Needs no server and no network.',
    '',
    ...lines,
    '',
    exitCodesNote,
    '',
  ].join('\n');
}

function flagsOf(): [CheckFlag, (typeof checkFlags)[CheckFlag]][] {
  return Object.entries(checkFlags) as [CheckFlag, (typeof checkFlags)[CheckFlag]][];
}
