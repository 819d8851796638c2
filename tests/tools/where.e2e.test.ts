import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerFor, publicFields, readGraph } from '../../tools/where/read-graph.ts';
import { selectFields } from '../../tools/where/select-fields.ts';
import { projectFolder } from './project-folder.ts';
import { runTool } from './run-tool.ts';

const root = path.resolve(import.meta.dirname, '../..');
const graph = readGraph(root);

describe('npm run where', () => {
  it('names the subgraph, SDL line, resolver and store functions of Order.total', async () => {
    const run = await runTool('where', ['Order.total']);
    const store = 'subgraphs/orders/src/store/find-orders.ts';
    expect(run).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'Order.total: Money!',
        '  subgraph  orders',
        `  SDL       ${placeOf('subgraphs/orders/src/graph/schema.graphql', '  total: Money!')}`,
        `  resolver  ${placeOf('subgraphs/orders/src/graph/order.ts', '  total: (order)')}`,
        '  store     loaded with its parent, by',
        `              findOrders             ${placeOf(store, 'export async function findOrders(')}`,
        `              findOrderPage          ${placeOf(store, 'export async function findOrderPage(')}`,
        `              findOrdersOfCustomers  ${placeOf(store, 'export async function findOrdersOfCustomers(')}`,
        '',
      ].join('\n'),
    });
  });

  it('knows subgraph, SDL line, resolver and store function of every public field', () => {
    const incomplete = publicFields(graph).flatMap((name) => {
      const { field, owners } = answerFor(graph, name);
      const holes = owners.filter(
        ({ resolver, store }) =>
          store.functions.length === 0 || (resolver.kind === 'value' && resolver.made.length === 0),
      );
      return holes.map(({ subgraph }) => `${field} in ${subgraph}`);
    });
    expect(incomplete).toEqual([]);
    expect(publicFields(graph).length).toBeGreaterThan(80);
  });

  it('points at lines that hold what it says', () => {
    for (const name of publicFields(graph)) {
      for (const { sdl, resolver, store } of answerFor(graph, name).owners) {
        expect(lineAt(sdl)).toMatch(new RegExp(`^\\s*${name.field}\\b`));
        if (resolver.kind !== 'value') expect(lineAt(resolver.place)).toContain(name.field);
        for (const each of store.functions) expect(lineAt(each.place)).toContain(each.name);
      }
    }
  });

  it('gives the row behind a field without a resolver, and its declaration', async () => {
    const { stdout } = await runTool('where', ['Order.placedAt']);
    const place = placeOf('subgraphs/orders/src/domain/order.ts', '  readonly placedAt: Date;');
    expect(stdout).toContain(`  resolver  property placedAt of Order (${place})\n`);
  });

  it('shows every field of a type, and gives a key to the service that can load the entity', async () => {
    const { stdout } = await runTool('where', ['LineItem', '--json']);
    const answers = JSON.parse(stdout) as { field: string; owners: { subgraph: string }[] }[];
    expect(answers.map(({ field }) => field)).toContain('LineItem.unitPrice');
    expect(answers.find(({ field }) => field === 'LineItem.id')?.owners).toHaveLength(1);
  });

  it('lists all fields when it is given none', async () => {
    const { stdout, code } = await runTool('where', []);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^FIELD +SUBGRAPH +SDL +RESOLVER +STORE\n/);
    expect(stdout).toMatch(
      /^Customer\.orders +orders +graph\/schema\.graphql:\d+ +graph\/customer\.ts:\d+ +findOrdersOfCustomers store\/find-orders\.ts:\d+$/m,
    );
  });

  it.each([
    ['Ordr', 'the public graph has no type Ordr; did you mean Order'],
    ['order.total', 'the public graph has no type order; did you mean Order'],
    ['total', 'LineItem.total'],
    ['Order.totl', 'Order has no public field totl; did you mean Order.total?'],
    ['Order.zzzzzz', 'Order has no public field zzzzzz; its fields are id, pointsAwarded, status'],
    ['OrderStatus', 'OrderStatus has no fields: it is an enum'],
    ['Order.total.amount', 'write one type and one of its fields'],
  ])('refuses %s and says what there is', (name, sentence) => {
    expect(() => selectFields(graph, [name])).toThrow(sentence);
  });

  it('ends with 1 and a sentence when it finds nothing', async () => {
    const run = await runTool('where', ['Order.total', 'Order.totl']);
    const stderr = 'where: Order has no public field totl; did you mean Order.total?\n';
    expect(run).toEqual({ code: 1, stdout: '', stderr });
  });

  it('explains itself', async () => {
    const run = await runTool('where', ['--help']);
    expect(run.stdout).toContain('npm run where -- [TYPE | TYPE.FIELD ...]');
    expect(run.stdout).toContain('Exit codes');
  });
});

const sdl = `type Query { suns: [Sun!]! }
type Sun @key(fields: "id") {
  id: ID!
  name: String
  weight: Weight!
  moons: [Moon!]!
  age: Int
}
type Weight { tons: Int! }
type Moon { id: ID! }`;

const planted: Record<string, string> = {
  'codegen.yml': `generates:
  subgraphs/suns/src/graph/resolvers.generated.ts:
    config:
      mappers: { Sun: ./sun.ts#NamedSun, Moon: ../domain/sun.ts#Moon as MoonModel }`,
  'subgraphs/suns/src/domain/sun.ts': `interface Body { readonly id: string }
export interface Sun extends Readonly<Body> { readonly weightTons: number }
export interface Moon extends Body {}`,
  'subgraphs/suns/src/store/find-suns.ts':
    'export const findSuns = async () => [];\nexport async function findMoons() { return []; }',
  'subgraphs/suns/src/graph/loaders.ts': `import { findMoons as readMoons } from '../store/find-suns.ts';
export const createLoaders = () => ({ moonsOf: rowLoader((ids) => readMoons(ids)) });`,
  'subgraphs/suns/src/graph/moons-of.ts':
    'export function moonsOf(context, id) { return context.loaders.moonsOf.load(id); }',
  'subgraphs/suns/src/graph/sun.ts': `import type { Sun as SunRow } from '../domain/sun.ts';
import { moonsOf } from './moons-of.ts';
import { findSuns } from '../store/find-suns.ts';
export type NamedSun = SunRow & { readonly name: string };
export const Sun = {
  weight: (sun) => ({ tons: sun.weightTons }),
  moons(sun, _, context) { return moonsOf(context, sun.id); },
} satisfies SunResolvers;
export const Query: QueryResolvers = { suns: () => findSuns() };`,
};

describe('a field is followed', () => {
  const folder = path.resolve(projectFolder({ suns: sdl }, planted), '../..');
  beforeAll(() => runTool('compose', ['--supergraph-config', path.join(folder, 'schema/supergraph.yaml')]));
  const followed = (name: string) => {
    const small = readGraph(folder);
    const field = publicFields(small).find((each) => `${each.type}.${each.field}` === name);
    const [owner] = (field && answerFor(small, field).owners) ?? [];
    return { ...owner?.resolver, functions: owner?.store.functions.map((each) => each.name) };
  };
  const inGraph = (file: string, line: number) => ({ file: `subgraphs/suns/src/graph/${file}`, line });

  it.each([
    ['Query.suns', { kind: 'function', place: inGraph('sun.ts', 9), functions: ['findSuns'] }],
    [
      'Sun.id',
      { kind: 'property', of: 'NamedSun', place: { file: 'subgraphs/suns/src/domain/sun.ts', line: 1 } },
    ],
    ['Sun.name', { kind: 'property', place: inGraph('sun.ts', 4), functions: ['findSuns'] }],
    ['Sun.weight', { kind: 'function', place: inGraph('sun.ts', 6), functions: ['findSuns'] }],
    ['Sun.moons', { kind: 'function', place: inGraph('sun.ts', 7), functions: ['findMoons'] }],
    ['Moon.id', { kind: 'property', of: 'Moon', functions: ['findMoons'] }],
    ['Weight.tons', { kind: 'value', made: [{ name: 'Sun.weight' }], functions: ['findSuns'] }],
    ['Sun.age', { kind: 'value', made: [], functions: ['findSuns'] }],
  ])('to its resolver and through loaders, own functions and rows, or to nothing: %s', (name, expected) => {
    expect(followed(name)).toMatchObject(expected);
  });
});

function placeOf(file: string, text: string): string {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
  // Orders and line items both have a total; the order's is the first.
  const line = lines.findIndex((each) => each.startsWith(text)) + 1;
  expect(line, `${text} in ${file}`).toBeGreaterThan(0);
  return `${file}:${line}`;
}

function lineAt({ file, line }: { file: string; line: number }): string {
  return readFileSync(path.join(root, file), 'utf8').split('\n')[line - 1] ?? '';
}
