/** What a room's files may import of the other rooms of the same territory. */
export type Arrows = readonly string[] | 'all';

export interface Room {
  /** Folders (`graph/`) or single files (`main.ts`), relative to the territory's source. */
  readonly places: readonly string[];
  readonly imports: Arrows;
}

export interface Territory {
  readonly name: string;
  /** Source folder; its first group, where there is one, names the single package. */
  readonly source: RegExp;
  readonly rooms: Readonly<Record<string, Room>>;
  /** Rooms that every room of the territory may import, their own order given by `rooms`. */
  readonly ground: readonly string[];
  /** Arrows that hold only for some files of the importing room; types, which call nothing, pass from all of them. */
  readonly narrow: readonly { from: string; to: string; files: RegExp; because: string }[];
}

const folder = (name: string, imports: Arrows): Room => ({ places: [`${name}/`], imports });
const file = (name: string, imports: Arrows): Room => ({ places: [`${name}.ts`], imports });

const gateway: Territory = {
  name: 'gateway',
  source: /^gateway\/src\//,
  ground: ['telemetry', 'errors', 'config'],
  narrow: [
    {
      from: 'http',
      to: 'transport',
      files: /rest-edge/,
      because: 'only the REST edge calls a service from http',
    },
  ],
  rooms: {
    main: file('main', ['gateway', 'check']),
    gateway: { places: ['gateway.ts', 'assemble.ts'], imports: 'all' },
    journey: file('journey', ['limits', 'auth', 'caching', 'execution', 'planning', 'operations']),
    check: folder('check', ['planning', 'operations', 'supergraph', 'usage']),
    http: folder('http', ['transport']),
    limits: folder('limits', ['planning', 'operations']),
    auth: folder('auth', ['operations', 'supergraph']),
    caching: folder('caching', ['planning', 'operations']),
    faults: folder('faults', ['transport', 'resilience']),
    usage: folder('usage', ['operations', 'transport']),
    execution: folder('execution', ['limits', 'caching', 'planning', 'auth', 'operations', 'transport']),
    planning: folder('planning', ['operations', 'supergraph']),
    operations: folder('operations', ['supergraph']),
    transport: folder('transport', ['auth', 'resilience']),
    resilience: folder('resilience', []),
    supergraph: folder('supergraph', []),
    telemetry: folder('telemetry', ['errors', 'config']),
    config: folder('config', ['errors']),
    errors: folder('errors', []),
  },
};

const doorImports = ['processes', 'neighbors', 'actions', 'store', 'domain'];

const service: Territory = {
  name: 'service',
  source: /^subgraphs\/([^/]+)\/src\//,
  ground: [],
  narrow: [],
  rooms: {
    assembly: { places: ['main.ts', 'service.ts', 'config.ts'], imports: 'all' },
    rest: folder('rest', doorImports),
    consumed: { places: ['events/consumed/'], imports: doorImports },
    graph: folder('graph', ['store', 'domain']),
    processes: folder('processes', ['neighbors', 'actions', 'store', 'published', 'domain']),
    actions: folder('actions', ['store', 'published', 'domain']),
    store: folder('store', ['domain']),
    published: { places: ['events/published/'], imports: ['domain'] },
    neighbors: folder('neighbors', ['domain']),
    domain: folder('domain', []),
  },
};

const chassis: Territory = {
  name: 'chassis',
  source: /^chassis\/src\//,
  ground: [],
  narrow: [],
  rooms: {
    testing: folder('testing', 'all'),
    service: folder('service', 'all'),
    neighbor: folder('neighbor', ['trust', 'http', 'logging', 'config', 'telemetry']),
    hospital: folder('hospital', ['outbox', 'database', 'http', 'telemetry', 'logging', 'config']),
    saga: folder('saga', ['outbox', 'database', 'http', 'telemetry', 'logging', 'config']),
    outbox: folder('outbox', ['database', 'broker', 'http', 'telemetry', 'logging', 'config']),
    subgraph: folder('subgraph', ['trust', 'http', 'logging', 'config', 'telemetry']),
    trust: folder('trust', ['http', 'logging', 'config']),
    http: folder('http', ['logging', 'config', 'telemetry']),
    process: folder('process', ['logging', 'config']),
    database: folder('database', ['logging', 'config']),
    broker: folder('broker', ['logging', 'config']),
    telemetry: folder('telemetry', ['logging', 'config']),
    logging: folder('logging', ['config']),
    config: folder('config', []),
  },
};

export const territories: readonly Territory[] = [gateway, service, chassis];

export interface Placed {
  readonly territory: Territory;
  /** The one package: `orders` of the services, otherwise the territory's name. */
  readonly packageName: string;
  /** Undefined: the file lies in no room of the table. */
  readonly room: string | undefined;
}

/** Which room a source file lies in; undefined for files outside every territory's source. */
export function placeOf(path: string): Placed | undefined {
  for (const territory of territories) {
    const match = territory.source.exec(path);
    if (!match) continue;
    const within = path.slice(match[0].length);
    const found = Object.entries(territory.rooms).find(([, { places }]) =>
      places.some((place) => (place.endsWith('/') ? within.startsWith(place) : within === place)),
    );
    return { territory, packageName: match[1] ?? territory.name, room: found?.[0] };
  }
  return undefined;
}

/** Test files and test folders; the chassis test kit (`testing/`) is a room like any other. */
export function isTest(path: string): boolean {
  return (
    path.endsWith('.test.ts') ||
    /^(gateway|chassis|subgraphs\/[^/]+)\/test\//.test(path) ||
    path.startsWith('tests/')
  );
}
