import { StartError } from './start-error.ts';

/** One key that may be set from outside: its name, what it means, how its text is read, and what holds when it is absent. */
export interface Setting<T> {
  readonly key: string;
  readonly meaning: string;
  /** Returns the value, or throws an Error whose message says what would be right. */
  readonly read: (text: string) => T;
  readonly fallback: T;
  /** True when the value may hold a password: it is then never printed. */
  readonly secret?: boolean;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;
export type ConfigOf<S extends Settings> = Readonly<{
  [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
}>;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads all settings from the environment into one frozen record.
 * Refuses with a StartError that lists everything that is wrong at once: unreadable values, and keys that begin with
 * `prefix` but that nobody reads (a misspelt key would otherwise be ignored in silence).
 */
export function readConfig<S extends Settings>(
  settings: S,
  environment: Environment,
  prefix: string,
): ConfigOf<S> {
  const problems: string[] = [];
  const entries = Object.entries(settings).map(([name, setting]) => {
    const text = environment[setting.key];
    if (text === undefined || text === '') return [name, setting.fallback] as const;
    try {
      return [name, setting.read(text)] as const;
    } catch (error) {
      const shown = setting.secret === true ? '' : `=${text}`;
      problems.push(`${setting.key}${shown}: ${error instanceof Error ? error.message : String(error)}`);
      return [name, setting.fallback] as const;
    }
  });
  problems.push(...unknownKeys(settings, environment, prefix));
  if (problems.length > 0) throw new StartError(sentence(problems));
  return Object.freeze(Object.fromEntries(entries)) as ConfigOf<S>;
}

function sentence(problems: readonly string[]): string {
  if (problems.length === 1) return `The configuration is wrong: ${problems[0]}`;
  return `The configuration is wrong in ${problems.length} places:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
}

function unknownKeys(settings: Settings, environment: Environment, prefix: string): string[] {
  const known = Object.values(settings).map((setting) => setting.key);
  return Object.keys(environment)
    .filter((key) => key.startsWith(prefix) && !known.includes(key))
    .map(
      (key) => `${key}: unknown. Known keys: ${known.filter((name) => name.startsWith(prefix)).join(', ')}`,
    );
}
