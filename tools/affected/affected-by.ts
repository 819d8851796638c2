/** What of the repository has to be built and tested again. */
export interface Affected {
  /** Names of services, and `gateway`. */
  readonly services: readonly string[];
  /** Whether what only the assembled whole can prove has to be proven again. */
  readonly whole: boolean;
  /** Why, a sentence for each kind of path. */
  readonly because: readonly string[];
}

export interface Repository {
  readonly services: readonly string[];
  /** Who relies on whom: the consumers of each service, by their contracts. */
  readonly consumers: ReadonlyMap<string, readonly string[]>;
}

interface Rule {
  readonly paths: RegExp;
  readonly affects: (match: RegExpExecArray, repository: Repository) => readonly string[];
  readonly whole: boolean;
  readonly says: string;
}

const everything = ({ services }: Repository): string[] => ['gateway', ...services];

/** The first rule that fits decides; a path that none knows affects everything. */
const rules: readonly Rule[] = [
  {
    paths: /(^|\/)[^/]+\.md$|^docs\/|^LICENSE$|^NOTICE$/,
    affects: () => [],
    whole: false,
    says: 'words change nothing',
  },
  {
    paths: /^subgraphs\/([^/]+)\//,
    affects: ([, name = ''], { services }) => services.filter((each) => each === name),
    whole: true,
    says: 'a service changes itself and the whole',
  },
  {
    paths: /^gateway\//,
    affects: () => ['gateway'],
    whole: true,
    says: 'the gateway changes itself and the whole',
  },
  {
    paths: /^chassis\//,
    affects: (_match, { services }) => services,
    whole: true,
    says: 'every service stands on the chassis',
  },
  {
    paths: /^schema\/(?:rest|events)\/([^/.]+)\./,
    affects: ([, name = ''], { consumers, services }) =>
      services.filter((each) => each === name || consumers.get(name)?.includes(each) === true),
    whole: false,
    says: 'a contract concerns its service and its consumers',
  },
  {
    paths: /^schema\/consumers\/([^/]+)\/([^/.]+)\./,
    affects: ([, consumer = '', provider = ''], { services }) =>
      services.filter((each) => each === consumer || each === provider),
    whole: false,
    says: "a consumer's contract concerns it and its provider",
  },
  { paths: /^schema\//, affects: () => [], whole: true, says: 'the graph is proven by the whole' },
  { paths: /^(tests|tools|clients)\//, affects: () => [], whole: true, says: 'what tests the whole is run' },
];

/** Which services are affected by changed paths, relative to the root of the repository. */
export function affectedBy(paths: readonly string[], repository: Repository): Affected {
  const services = new Set<string>();
  const because = new Set<string>();
  let whole = false;
  for (const path of paths) {
    const rule = rules.find(({ paths: pattern }) => pattern.test(path));
    const match = rule?.paths.exec(path);
    const found = rule && match ? rule.affects(match, repository) : everything(repository);
    for (const name of found) services.add(name);
    whole ||= rule?.whole ?? true;
    because.add(rule?.says ?? `${path} may change everything`);
  }
  return {
    services: everything(repository).filter((name) => services.has(name)),
    whole,
    because: [...because],
  };
}
