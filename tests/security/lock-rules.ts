/** The part of a package-lock.json that the rules read. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * For each package, the first version of each line that is not known to be vulnerable; what is below the first line, and any
 * line between two that has no fix of its own, counts as vulnerable.
 */
export const fixedIn: Readonly<Record<string, readonly string[]>> = {
  '@apollo/server': ['4.13.0', '5.5.0'],
  '@apollo/gateway': ['2.9.6', '2.10.5', '2.11.6', '2.12.3', '2.13.2'],
  '@apollo/query-planner': ['2.9.6', '2.10.5', '2.11.6', '2.12.3', '2.13.2'],
  '@apollo/query-graphs': ['2.9.6', '2.10.5', '2.11.6', '2.12.3', '2.13.2'],
  '@apollo/federation-internals': ['2.9.6', '2.10.5', '2.11.6', '2.12.3', '2.13.2'],
  '@apollo/composition': ['2.12.1'],
  graphql: ['16.15.0', '17.1.0'],
  fastify: ['5.8.1'],
  undici: ['6.24.0', '7.24.0'],
  mercurius: ['16.8.0'],
  'graphql-yoga': ['5.21.3'],
};

/**
 * All that a lock file has against the rules, one sentence each. `decided` names the packages with scripts that run when they
 * are installed, of which somebody has decided whether they may.
 */
export function lockProblems(lock: LockFile, decided: readonly string[]): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    entry.link === true
      ? []
      : [
          ...sourceProblems(path, entry),
          ...wishProblems(path, entry),
          ...versionProblems(path, entry),
          ...scriptProblems(path, entry, decided),
        ],
  );
}

function sourceProblems(path: string, { resolved, integrity }: LockEntry): string[] {
  // The workspaces themselves are in no registry.
  if (!path.includes('node_modules/')) return [];
  const problems: string[] = [];
  if (resolved !== undefined && !/^https:\/\/[^?#]+\.tgz$/.test(resolved)) {
    problems.push(`${path} comes from ${resolved}, not from a registry.`);
  }
  if (integrity === undefined || !/^sha512-[\w+/]{86}==$/.test(integrity)) {
    problems.push(`${path} has no sha512 integrity.`);
  }
  return problems;
}

/** What is asked for by a URL, a repository or a folder would change without its version changing. */
function wishProblems(path: string, entry: LockEntry): string[] {
  const wishes = { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies };
  return Object.entries(wishes)
    .filter(([, wish]) => /^(git|github|https?|file|ssh)[:+]|^[\w.-]+\/[\w.-]+(#|$)/.test(wish))
    .map(([name, wish]) => `${path === '' ? 'The project' : path} asks for ${name} by ${wish}.`);
}

function scriptProblems(
  path: string,
  { name, hasInstallScript }: LockEntry,
  decided: readonly string[],
): string[] {
  if (hasInstallScript !== true || decided.includes(nameOf(path, name))) return [];
  return [
    `${path} runs a script when it is installed; decide in allowScripts of package.json whether it may.`,
  ];
}

const nameOf = (path: string, name?: string): string => name ?? path.split('node_modules/').at(-1) ?? '';

function versionProblems(path: string, { name, version }: LockEntry): string[] {
  const known = nameOf(path, name);
  const fixes = fixedIn[known];
  if (fixes === undefined || version === undefined || !isVulnerable(version, fixes)) return [];
  return [`${path} is ${known} ${version}, which is vulnerable; take one of ${fixes.join(', ')} or newer.`];
}

/** Whether a version is below the newest fix, and not at or above that of its own line. */
export function isVulnerable(version: string, fixes: readonly string[]): boolean {
  const newest = fixes.at(-1);
  if (newest === undefined || compare(version, newest) >= 0) return false;
  return !fixes.some((fix) => compare(version, fix) >= 0 && isOneLine(version, fix, fixes));
}

/** A line is a minor version where the fixes tell minors apart, and else a major version. */
function isOneLine(version: string, fix: string, fixes: readonly string[]): boolean {
  const [major, minor] = numbers(version);
  const [fixMajor, fixMinor] = numbers(fix);
  const byMinor = fixes.filter((each) => numbers(each)[0] === fixMajor).length > 1;
  return major === fixMajor && (!byMinor || minor === fixMinor);
}

/** A prerelease counts as older than its release. */
function compare(left: string, right: string): number {
  const [a, b] = [numbers(left), numbers(right)];
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number - other;
  }
  return Number(right.includes('-')) - Number(left.includes('-'));
}

const numbers = (version: string): number[] => version.split(/[-+]/, 1)[0]!.split('.').map(Number);
