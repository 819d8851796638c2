import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotCheck } from '@musiccorp/gateway/check/cannot-check';

/** A fault of the caller, told in sentences and without a stack; `exitCode` 2 is "could not run at all". */
export class UserError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 2, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export interface Flag {
  /** Absent for a switch; otherwise what the value is, in capitals, as the help shows it. */
  readonly value?: string;
  readonly says: string;
}

export interface Command<Name extends string> {
  /** The npm verb: `npm run <verb>`. */
  readonly verb: string;
  readonly does: string;
  /** How positional arguments are written, such as `FILE`; absent when there are none. */
  readonly takes?: string;
  readonly flags: Readonly<Record<Name, Flag>>;
  readonly notes?: string;
}

export interface Given<Name extends string> {
  readonly positionals: readonly string[];
  on(flag: Name): boolean;
  value(flag: Name): string | undefined;
}

/** Answers `--help`, refuses what it does not know with the list of flags, and ends the process with a code. */
export async function runCommand<Name extends string>(
  command: Command<Name>,
  run: (given: Given<Name>) => number | Promise<number>,
): Promise<void> {
  try {
    const { values, positionals } = readArguments(command, process.argv.slice(2));
    if (values['help'] === true) {
      console.log(helpText(command));
      return;
    }
    process.exitCode = await run({
      positionals,
      on: (flag) => values[flag] === true,
      value: (flag) => {
        const value = values[flag];
        return typeof value === 'string' ? value : undefined;
      },
    });
  } catch (error) {
    if (!(error instanceof UserError || error instanceof CannotCheck)) throw error;
    console.error(`${command.verb}: ${error.message}`);
    process.exitCode = error instanceof UserError ? error.exitCode : 2;
  }
}

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

function readArguments<Name extends string>(command: Command<Name>, argv: string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, flag] of flagsOf(command)) options[name] = { type: flag.value ? 'string' : 'boolean' };
  try {
    const parsed = parseArgs({ args: argv, options, allowPositionals: command.takes !== undefined });
    const values: Values = parsed.values;
    return { values, positionals: parsed.positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(refusal(message, flagsOf(command)), 2, { cause: error });
  }
}

/** Node's own sentence goes on with advice that does not fit npm scripts; its first sentence is the fact. */
function refusal(message: string, flags: [string, Flag][]): string {
  const fact = message.split(/\. |\n/)[0]?.replace(/\.$/, '') ?? message;
  const known = [...flags.map(([name, flag]) => spelling(name, flag)), '--help'].join(', ');
  return `${fact}. The flags are: ${known}.`;
}

function helpText<Name extends string>(command: Command<Name>): string {
  const flags: [string, string][] = flagsOf(command).map(([name, flag]) => [spelling(name, flag), flag.says]);
  flags.push(['--help', 'Prints this.']);
  const width = Math.max(...flags.map(([name]) => name.length));
  return [
    `npm run ${command.verb} -- ${[command.takes, '[flags]'].filter(Boolean).join(' ')}`,
    '',
    command.does,
    '',
    ...flags.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`),
    ...(command.notes ? ['', command.notes] : []),
  ].join('\n');
}

function flagsOf<Name extends string>(command: Command<Name>): [string, Flag][] {
  return Object.entries<Flag>(command.flags);
}

function spelling(name: string, flag: Flag): string {
  return flag.value ? `--${name} ${flag.value}` : `--${name}`;
}
