import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRooms } from '../../tools/rooms/check-rooms.ts';
import { readTree } from '../../tools/rooms/read-tree.ts';
import type { Rule } from '../../tools/rooms/violation.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The arrows as the architecture states them, written here a second time so that the table cannot loosen unnoticed. */
const arrows: Record<string, { folder: string; rooms: Record<string, string> }> = {
  service: {
    folder: 'subgraphs/moons/src',
    rooms: {
      'domain/': '',
      'store/': 'domain/',
      'events/published/': 'domain/',
      'neighbors/': 'domain/',
      'actions/': 'store/ events/published/ domain/',
      'processes/': 'neighbors/ actions/ store/ events/published/ domain/',
      'rest/': 'processes/ neighbors/ actions/ store/ domain/',
      'events/consumed/': 'processes/ neighbors/ actions/ store/ domain/',
      'graph/': 'store/ domain/',
    },
  },
  chassis: {
    folder: 'chassis/src',
    rooms: {
      'config/': '',
      'logging/': 'config/',
      'telemetry/': 'logging/ config/',
      'process/': 'logging/ config/',
      'trust/': 'http/ logging/ config/',
      'http/': 'logging/ config/ telemetry/',
      'database/': 'logging/ config/',
      'subgraph/': 'trust/ http/ logging/ config/ telemetry/',
      'broker/': 'logging/ config/',
      'outbox/': 'database/ broker/ http/ telemetry/ logging/ config/',
      'saga/': 'outbox/ database/ http/ telemetry/ logging/ config/',
      'neighbor/': 'trust/ http/ logging/ config/ telemetry/',
    },
  },
  gateway: {
    folder: 'gateway/src',
    rooms: {
      'check/': 'planning/ operations/ supergraph/ usage/ telemetry/ errors/ config/',
      'http/': 'transport/ telemetry/ errors/ config/',
      'limits/': 'planning/ operations/ telemetry/ errors/ config/',
      'auth/': 'operations/ supergraph/ telemetry/ errors/ config/',
      'caching/': 'planning/ operations/ telemetry/ errors/ config/',
      'faults/': 'transport/ resilience/ telemetry/ errors/ config/',
      'usage/': 'operations/ transport/ telemetry/ errors/ config/',
      'execution/': 'limits/ caching/ planning/ auth/ operations/ transport/ telemetry/ errors/ config/',
      'planning/': 'operations/ supergraph/ telemetry/ errors/ config/',
      'operations/': 'supergraph/ telemetry/ errors/ config/',
      'transport/': 'auth/ resilience/ telemetry/ errors/ config/',
      'resilience/': 'telemetry/ errors/ config/',
      'supergraph/': 'telemetry/ errors/ config/',
      'telemetry/': 'errors/ config/',
      'config/': 'errors/',
      'errors/': '',
    },
  },
};

describe('the rooms', () => {
  it('hold in this repository', () => {
    const supergraph = path.join(root, 'schema/supergraph.graphql');
    const sdl = existsSync(supergraph) ? readFileSync(supergraph, 'utf8') : undefined;
    const { violations, modules } = checkRooms(readTree(root), sdl);
    expect(violations.map(({ file, line, rule, what }) => `${file}:${line} ${rule} ${what}`)).toEqual([]);
    expect(modules.size).toBeGreaterThan(50);
  });
});

const pairs = Object.entries(arrows).flatMap(([territory, { folder, rooms }]) =>
  Object.keys(rooms).flatMap((from) =>
    Object.keys(rooms)
      .filter((to) => to !== from)
      .map((to) => ({ territory, folder, from, to, allowed: rooms[from]?.split(' ').includes(to) === true })),
  ),
);

describe('an arrow', () => {
  it.each(pairs)('of a $territory, $from → $to, is allowed: $allowed', ({ folder, from, to, allowed }) => {
    const importing = `${folder}/${from}rest-edge.ts`;
    const up = '../'.repeat(from.split('/').length - 1);
    const rules = rulesOf({
      [importing]: `import { a } from '${up}${to}b.ts';\na();`,
      [`${folder}/${to}b.ts`]: 'export const a = () => 1;',
    });
    expect(rules).toEqual(allowed ? [] : ['arrow']);
  });
});

interface Planted {
  readonly rule: Rule;
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly line?: number;
  readonly beside?: Record<string, string>;
}

const store = 'subgraphs/moons/src/store/find-moon.ts';

const planted: Planted[] = [
  // The kinds of import that draw an arrow.
  ...[
    "import { a } from '../actions/b.ts';",
    "import type { a } from '../actions/b.ts';",
    "import { type a } from '../actions/b.ts';",
    "import '../actions/b.ts';",
    "export { a } from '../actions/b.ts';\nexport const c = 1;",
    "export * from '../actions/b.ts';\nexport const c = 1;",
    "export type { a } from '../actions/b.ts';\nexport const c = 1;",
    "const b = await import('../actions/b.ts');",
    "type B = import('../actions/b.ts').B;",
  ].map((text): Planted => ({ rule: 'arrow', title: text.split('\n')[0] ?? '', file: store, text })),
  {
    rule: 'arrow',
    title: 'a door imports another door',
    file: 'subgraphs/moons/src/rest/moons.ts',
    text: "import { a } from '../graph/moon.ts';",
  },
  {
    rule: 'arrow',
    title: 'an action asks a neighbor',
    file: 'subgraphs/moons/src/actions/land.ts',
    text: "\nimport { a } from '../neighbors/suns.ts';",
    line: 2,
  },
  {
    rule: 'arrow',
    title: 'a room imports the assembly',
    file: 'subgraphs/moons/src/rest/moons.ts',
    text: "import { a } from '../config.ts';",
  },
  {
    rule: 'arrow',
    title: 'a gateway room imports the journey',
    file: 'gateway/src/http/door.ts',
    text: "import { a } from '../journey.ts';",
  },
  {
    rule: 'narrow-arrow',
    title: 'http calls a service elsewhere than in the REST edge',
    file: 'gateway/src/http/door.ts',
    text: "import { a } from '../transport/call.ts';",
  },
  {
    rule: 'arrow',
    title: 'the journey imports a door',
    file: 'gateway/src/journey.ts',
    text: "import { a } from './http/door.ts';",
  },
  {
    rule: 'arrow',
    title: 'main skips the assembly',
    file: 'gateway/src/main.ts',
    text: "import { a } from './http/door.ts';",
  },
  {
    rule: 'unknown-room',
    title: 'a file outside every room',
    file: 'subgraphs/moons/src/landing/land.ts',
    text: 'export const a = 1;',
  },
  {
    rule: 'pure-domain',
    title: 'domain does I/O',
    file: 'subgraphs/moons/src/domain/moon.ts',
    text: "import { readFile } from 'node:fs/promises';",
  },
  {
    rule: 'pure-domain',
    title: 'domain uses the chassis',
    file: 'subgraphs/moons/src/domain/moon.ts',
    text: "import type { A } from '@musiccorp/chassis/logging/a';",
  },
  // Borders between packages.
  {
    rule: 'package',
    title: 'a service imports another by name',
    file: store,
    text: "import { a } from '@musiccorp/suns';",
  },
  {
    rule: 'package',
    title: 'a service imports another by path',
    file: store,
    text: "import { a } from '../../../suns/src/store/a.ts';",
  },
  {
    rule: 'package',
    title: 'a service imports the chassis by path',
    file: store,
    text: "import { a } from '../../../../chassis/src/http/a.ts';",
  },
  {
    rule: 'package',
    title: 'a service imports itself by name',
    file: store,
    text: "import { a } from '@musiccorp/moons';",
  },
  {
    rule: 'package',
    title: 'a service imports the gateway',
    file: store,
    text: "import { a } from '@musiccorp/gateway';",
  },
  {
    rule: 'package',
    title: "a service's test imports another service",
    file: 'subgraphs/moons/test/moons.int.test.ts',
    text: "import { a } from '@musiccorp/suns';",
  },
  {
    rule: 'package',
    title: 'a service imports a tool',
    file: store,
    text: "import { a } from '../../../../tools/compose.ts';",
  },
  {
    rule: 'package',
    title: 'the gateway imports the chassis',
    file: 'gateway/src/transport/call.ts',
    text: "import { a } from '@musiccorp/chassis/http/a';",
  },
  {
    rule: 'package',
    title: 'the gateway imports a service',
    file: 'gateway/src/transport/call.ts',
    text: "import { a } from '@musiccorp/moons';",
  },
  {
    rule: 'package',
    title: "a package's test imports the kit of another",
    file: 'gateway/src/gateway.int.test.ts',
    text: "import { a } from '../../tests/orders/a.ts';",
  },
  {
    rule: 'package',
    title: 'the chassis imports a service',
    file: 'chassis/src/http/a.ts',
    text: "import { a } from '@musiccorp/moons';",
  },
  {
    rule: 'package',
    title: 'the chassis imports the gateway',
    file: 'chassis/src/http/a.ts',
    text: "import { a } from '../../../gateway/src/gateway.ts';",
  },
  {
    rule: 'testing-in-product',
    title: 'a service needs the test kit',
    file: store,
    text: "import { a } from '@musiccorp/chassis/testing/a';",
  },
  {
    rule: 'testing-in-product',
    title: 'product imports a test',
    file: store,
    text: "import { a } from './find-moon.test.ts';",
  },
  // Shapes and names.
  {
    rule: 'cycle',
    title: 'two files import each other',
    file: 'subgraphs/moons/src/domain/a.ts',
    text: "\nimport { b } from './b.ts';",
    line: 2,
    beside: {
      'subgraphs/moons/src/domain/b.ts': "import { c } from './c.ts';",
      'subgraphs/moons/src/domain/c.ts': "import type { A } from './a.ts';",
    },
  },
  { rule: 'barrel', title: 'a folder is imported', file: store, text: "import { a } from '../domain';" },
  {
    rule: 'barrel',
    title: 'a file only passes on',
    file: store,
    text: "export * from './a.ts';\nexport { b } from './b.ts';",
  },
  {
    rule: 'barrel',
    title: 'a file is called index',
    file: 'chassis/src/http/index.ts',
    text: 'export const a = 1;',
  },
  ...['utils', 'helpers', 'common', 'misc', 'types', 'core'].flatMap((name): Planted[] => [
    {
      rule: 'file-name',
      title: `a file is called ${name}`,
      file: `chassis/src/http/${name}.ts`,
      text: 'export const a = 1;',
    },
    {
      rule: 'file-name',
      title: `a folder is called ${name}`,
      file: `subgraphs/moons/src/rest/${name}/a.ts`,
      text: 'export const a = 1;',
    },
  ]),
  {
    rule: 'file-name',
    title: 'a file name ends in nothing',
    file: 'tools/date-utils.ts',
    text: 'export const a = 1;',
  },
  {
    rule: 'file-name',
    title: 'a file is not kebab-case',
    file: 'tools/placeThing.ts',
    text: 'export const a = 1;',
  },
  {
    rule: 'interface-name',
    title: 'an interface begins with I',
    file: store,
    text: 'interface IMoon { a: 1 }',
  },
  {
    rule: 'doer-name',
    title: 'a class is called …Service',
    file: store,
    text: 'export class MoonService {}',
  },
  {
    rule: 'doer-name',
    title: 'a constant is called …Manager',
    file: store,
    text: 'export const moonManager = 1;',
  },
  // What may be reached for, and where.
  {
    rule: 'remote-call',
    title: 'fetch in a door',
    file: 'subgraphs/moons/src/rest/a.ts',
    text: "await fetch('http://suns');",
  },
  {
    rule: 'remote-call',
    title: 'globalThis.fetch in a process',
    file: 'subgraphs/moons/src/processes/a.ts',
    text: "await globalThis.fetch('http://suns');",
  },
  {
    rule: 'remote-call',
    title: 'undici in an action',
    file: 'subgraphs/moons/src/actions/a.ts',
    text: "import { Pool } from 'undici';",
  },
  {
    rule: 'remote-call',
    title: 'node:http in the assembly',
    file: 'subgraphs/moons/src/service.ts',
    text: "import { request } from 'node:http';",
  },
  {
    rule: 'remote-call',
    title: 'a door opens a neighbor itself',
    file: 'subgraphs/moons/src/rest/a.ts',
    text: "import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';",
  },
  { rule: 'console', title: 'a service prints', file: store, text: "console.log('a');" },
  { rule: 'console', title: 'the gateway prints', file: 'gateway/src/http/a.ts', text: "console.log('a');" },
  {
    rule: 'environment',
    title: 'a room reads the environment',
    file: store,
    text: "export const a = process.env['A'];",
  },
  {
    rule: 'environment',
    title: 'a room reads the environment by import',
    file: store,
    text: "import { env } from 'node:process';",
  },
  ...[
    'const orderId = 1;',
    'type OrderStatus = 1;',
    'const a = { customerName: 1 };',
    'const LINE_ITEM = 1;',
    'function placeOrders() {}',
    'const a = b.albums;',
  ].map((text): Planted => ({ rule: 'business-word', title: text, file: 'chassis/src/http/a.ts', text })),
  {
    rule: 'business-word',
    title: 'the gateway says shipment',
    file: 'gateway/src/http/a.ts',
    text: 'const shipment = 1;',
  },
  {
    rule: 'business-word',
    title: 'a file name says payment',
    file: 'gateway/src/http/payment-route.ts',
    text: 'const a = 1;',
  },
  {
    rule: 'business-word',
    title: 'an entity of the composed graph',
    file: 'gateway/src/http/a.ts',
    text: 'const planetById = 1;',
  },
  { rule: 'syntax', title: 'a file does not parse', file: store, text: '\nconst = 1;', line: 2 },
];

const supergraphSdl =
  'type Planet @join__type(graph: MOONS, key: "id") { id: ID! } type Name @join__type(graph: MOONS) { a: Int }';

describe('a planted violation', () => {
  it.each(planted)('of $rule is seen: $title', ({ rule, file, text, line = 1, beside = {} }) => {
    const { violations } = checkRooms(new Map(Object.entries({ [file]: text, ...beside })), supergraphSdl);
    expect(violations.map((one) => [one.rule, one.file, one.line])).toEqual([[rule, file, line]]);
    expect(violations[0]?.right).not.toBe('');
  });

  it('is planted for every rule', () => {
    const rules: Record<Rule, true> = {
      arrow: true,
      'narrow-arrow': true,
      'unknown-room': true,
      'pure-domain': true,
      package: true,
      'testing-in-product': true,
      cycle: true,
      barrel: true,
      'file-name': true,
      'interface-name': true,
      'doer-name': true,
      'remote-call': true,
      console: true,
      environment: true,
      'business-word': true,
      syntax: true,
    };
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});

describe('what is right', () => {
  it.each([
    [
      'chassis/src/http/a.ts',
      'const sortOrder = q.orderBy(lockOrder); const order = 1; const byteOrder = 1; const name = 1;',
    ],
    [
      'gateway/src/execution/stock-gateway.ts',
      'export const stockGateway = 1; // the order is paid by the customer',
    ],
    ['gateway/src/http/a.ts', "import type { A } from '../transport/call.ts';\nconst a: A = 'Order';"],
    ['gateway/src/http/a.ts', "process.env['A'] = '1';"],
    ['gateway/src/gateway.ts', "import { a } from './http/a.ts';\nimport { b } from './journey.ts';\na(b);"],
    ['subgraphs/moons/src/config.ts', "export const a = process.env['A'];"],
    ['subgraphs/moons/src/neighbors/suns.ts', "import { Pool } from 'undici';\nawait fetch(new Pool('a'));"],
    ['subgraphs/moons/src/rest/a.ts', "import type { IncomingMessage } from 'node:http';"],
    ['subgraphs/moons/src/rest/a.ts', "import { a } from '@musiccorp/chassis/http/a';"],
    [
      'subgraphs/moons/src/rest/a.test.ts',
      "import { a } from '@musiccorp/chassis/testing/a';\nimport { b } from '../graph/b.ts';",
    ],
    ['chassis/src/testing/a.ts', "import { a } from '../http/a.ts';\nexport const b = process.env['A'];"],
    [
      'subgraphs/moons/src/service.ts',
      "import { createNeighbor } from '@musiccorp/chassis/neighbor/create-neighbor';\nimport { a } from './rest/a.ts';",
    ],
    [
      'subgraphs/moons/src/rest/a.ts',
      "import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';",
    ],
    ['subgraphs/moons/src/graph/r.generated.ts', "import type { A } from './r.generated.ts';"],
    ['gateway/src/gateway.int.test.ts', "import { a } from '../../tests/gateway/a.ts';"],
    ['chassis/src/testing/a.ts', 'export interface TestService { a: 1 }'],
    ['tools/a.ts', "import { a } from '@musiccorp/orders/seed';\nconsole.log(a, process.env);"],
  ])('passes in %s: %s', (file, text) => {
    expect(rulesOf({ [file]: text })).toEqual([]);
  });
});

function rulesOf(files: Record<string, string>): Rule[] {
  return checkRooms(new Map(Object.entries(files)), supergraphSdl).violations.map(({ rule }) => rule);
}
