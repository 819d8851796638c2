import { didYouMean } from './nearest-name.ts';
import { setAt, type Layer } from './layer.ts';

interface Flag {
  readonly meaning: string;
  /** What stands after it; a flag without one is a switch. */
  readonly argument?: string;
  /** The setting it sets, if it is one. */
  readonly key?: string;
}

/** All flags of the command line. */
export const flags: Readonly<Record<string, Flag>> = {
  supergraph: {
    argument: 'FILE',
    meaning: 'the supergraph to serve: composed, or a list of subgraphs in YAML (required)',
  },
  host: { argument: 'ADDRESS', key: 'host', meaning: 'address to listen on, 127.0.0.1 if not given' },
  port: { argument: 'N', key: 'port', meaning: 'port to listen on, 4000 if not given; 0 picks a free one' },
  path: { argument: 'PATH', key: 'path', meaning: 'path of the GraphQL endpoint, /graphql if not given' },
  config: { argument: 'FILE', meaning: 'settings in YAML or JSON' },
  'print-config-reference': { meaning: 'print every setting with its default and meaning, and exit' },
  help: { meaning: 'print this text and exit' },
  version: { meaning: 'print the version and exit' },
};

export interface FromFlags {
  readonly layer: Layer;
  readonly supergraph?: string | undefined;
  readonly config?: string | undefined;
  /** The first switch that was given: prints something instead of starting. */
  readonly print?: 'help' | 'version' | 'print-config-reference' | undefined;
  readonly problems: readonly string[];
}

/** Reads the command line; a flag that is unknown, repeated or lacks its argument is a problem. */
export function readFlags(args: readonly string[]): FromFlags {
  const layer: Layer = {};
  const given = new Map<string, string>();
  const problems: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-')) {
      problems.push(`${arg} is not a flag; to serve a file write --supergraph FILE.`);
      continue;
    }
    const [raw = '', ...inline] = arg.split('=');
    const name = raw.replace(/^--/, '');
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    // The word after an unknown flag is taken for its value, so that one mistake is one problem.
    const takesWord = flag === undefined || flag.argument !== undefined;
    const word =
      inline.length === 0 && takesWord && rest[0]?.startsWith('-') === false ? rest.shift() : undefined;
    const value = inline.length > 0 ? inline.join('=') : word;
    const problem = problemOf(name, raw, flag, value, given);
    if (problem === undefined) given.set(name, value ?? '');
    else problems.push(problem);
  }
  for (const [name, value] of given) {
    const key = flags[name]?.key;
    if (key !== undefined) setAt(layer, key, key === 'port' && /^\d+$/.test(value) ? Number(value) : value);
  }
  const print = (['help', 'version', 'print-config-reference'] as const).find((name) => given.has(name));
  return { layer, supergraph: given.get('supergraph'), config: given.get('config'), print, problems };
}

function problemOf(
  name: string,
  raw: string,
  flag: Flag | undefined,
  value: string | undefined,
  given: ReadonlyMap<string, string>,
): string | undefined {
  if (flag === undefined) {
    const known = Object.keys(flags).map((flagName) => `--${flagName}`);
    return `${raw} is not a flag${didYouMean(raw, known) || '; see gateway --help.'}`;
  }
  if (given.has(name)) return `--${name} is given twice; give it once.`;
  if (flag.argument !== undefined && (value === undefined || value === '')) {
    return `--${name} needs a value: --${name} ${flag.argument}.`;
  }
  if (flag.argument === undefined && value !== undefined) return `--${name} takes no value; write --${name}.`;
  return undefined;
}

/** The text of --help. */
export function helpText(): string {
  const lines = Object.entries(flags).map(([name, { argument, meaning }]) => {
    const usage = `--${name}${argument === undefined ? '' : ` ${argument}`}`;
    return `  ${usage.padEnd(26)} ${meaning}`;
  });
  return [
    'Usage: gateway --supergraph FILE [--host ADDRESS] [--port N] [--path PATH] [--config FILE]',
    '       gateway check [--base FOLDER|REVISION] …   (gateway check --help)',
    '',
    'Serves the graph of an Apollo Federation supergraph file, or composes it of the subgraphs that a YAML file lists.',
    '',
    ...lines,
    '',
    'Flags win over environment variables, those over the configuration file, that over the defaults.',
    '',
  ].join('\n');
}
