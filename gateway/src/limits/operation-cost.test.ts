import { composeServices } from '@apollo/composition';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkSettings } from '../config/check-settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { serveSupergraph } from '../supergraph/serve-supergraph.ts';
import { flagsOf } from '../operations/decide-conditions.ts';
import type { Graph } from '../operations/name-operation.ts';
import { checkOperation } from './check-operation.ts';
import { costTree, type CostNode } from './cost-tree.ts';
import { actualCost, dearestPath, estimateCost } from './operation-cost.ts';
import type { Asked } from './reckoned.ts';

const sdlWith = (imports: string, cost: string, listSize: string): string => `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])
type Query {
  shelf: Shelf
  shelves: [Shelf!]
  first(first: Int = 5, max: Int): [Book] ${listSize}(slicingArguments: ["first", "max"], requireOneSlicingArgument: false)
  one(first: Int, last: Int): [Book] ${listSize}(slicingArguments: ["first", "last"])
  assumed: [Book!]! ${listSize}(assumedSize: 3)
  page(first: Int = 20): Page! ${listSize}(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
  grid: [[Book]]
  dear(by: Int ${cost}(weight: 7), filter: Filter): Int ${cost}(weight: 20)
  things: [Thing] ${listSize}(assumedSize: 2)
  named: Named
  two(first: Int = 500, last: Int): [Book] ${listSize}(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
  many: Many
  paint(colour: Colour, colours: [Colour!], price: Money, own: Colour ${cost}(weight: 1), tint: Tint): Int
}
type Mutation { write: Shelf }
type Shelf { id: ID! books: [Book] }
type Page { nodes: [Book!]! count: Int }
type Book @key(fields: "id") ${cost}(weight: 4) { id: ID! title: String pages: [Book] ${listSize}(assumedSize: 2) kind: Kind }
enum Kind ${cost}(weight: 2) { A B }
input Filter { deep: Filter a: Int ${cost}(weight: 3) list: [Filter] }
union Thing = Book | Shelf
interface Named { name: String }
type Person implements Named { name: String }
interface Many { rows(first: Int): [Book] look(dear: Int): Int said: [Book] page: Page kind: Kind }
type Few implements Many {
  rows(first: Int): [Book] ${listSize}(assumedSize: 2)
  look(dear: Int ${cost}(weight: 50)): Int
  said: [Book] ${listSize}(assumedSize: 2)
  page: Page ${listSize}(assumedSize: 3, sizedFields: ["nodes"])
  kind: Kind ${cost}(weight: 1)
}
type Lots implements Many {
  rows(first: Int = 70): [Book] ${listSize}(slicingArguments: ["first"], requireOneSlicingArgument: false)
  look(dear: Int ${cost}(weight: 70)): Int
  said: [Book]
  page: Page ${listSize}(assumedSize: 6, sizedFields: ["nodes"])
  kind: Kind
}
enum Colour ${cost}(weight: 40) { RED GREEN }
scalar Money ${cost}(weight: 30)
input Tint { colour: Colour strong: Colour ${cost}(weight: 2) }
type Star implements Named ${cost}(weight: 9) { name: String ${cost}(weight: 6) }
`;

function graphOf(sdl: string): Graph {
  const composed = composeServices([{ name: 'a', url: 'http://a.invalid/', typeDefs: parse(sdl) }]);
  const supergraph = composed.supergraphSdl ?? '';
  expect(composed.errors).toBe(undefined);
  return serveSupergraph(supergraph, readSupergraph(supergraph).extract);
}

const plain = graphOf(sdlWith('"@cost", "@listSize"', '@cost', '@listSize'));
const { limits } = checkSettings({});

function reckoned(
  text: string,
  variables: Record<string, unknown> = {},
  graph = plain,
): { nodes: readonly CostNode[]; asked: Asked; cost: () => number } {
  const document = parse(text);
  expect(validate(graph.apiSchema, document)).toEqual([]);
  const { known } = checkOperation(graph, { text, operationName: undefined }, document, limits);
  const nodes = costTree(graph, known, 10);
  const asked = { variables, flags: flagsOf(known, variables) };
  return { nodes, asked, cost: () => estimateCost(nodes, asked) };
}

const rows: [string, Record<string, unknown>, number][] = [
  ['{ __typename }', {}, 0],
  ['{ shelf { id } }', {}, 1],
  ['{ shelves { id } }', {}, 10],
  ['{ shelves { books { id } } }', {}, 10 * (1 + 10 * 4)],
  ['{ first { id } }', {}, 5 * 4],
  ['{ first(first: 2) { id } }', {}, 2 * 4],
  ['{ first(first: 2, max: 7) { id } }', {}, 7 * 4],
  ['{ first(first: -2) { id } }', {}, 10 * 4],
  ['{ first(first: null) { id } }', {}, 10 * 4],
  ['{ first(first: -2, max: 30) { id } }', {}, 30 * 4],
  ['query ($n: Int = 1) { first(first: $n) { id } }', { n: null }, 10 * 4],
  ['{ two { id } }', {}, 500 * 4],
  ['{ two(last: 1) { id } }', {}, 500 * 4],
  ['{ two(first: 1) { id } }', {}, 4],
  ['{ two(first: null) { id } }', {}, 500 * 4],
  ['query ($n: Int) { first(first: $n) { id } }', { n: 3 }, 3 * 4],
  ['query ($n: Int) { first(first: $n) { id } }', {}, 5 * 4],
  ['query ($n: Int = 6) { first(first: $n) { id } }', {}, 6 * 4],
  ['query ($n: Int) { first(first: $n) { pages { id } } }', { n: 3 }, 3 * (4 + 2 * 4)],
  ['{ one(first: 2) { id } }', {}, 2 * 4],
  ['{ assumed { kind title } }', {}, 3 * (4 + 2)],
  ['{ page { count } }', {}, 1],
  ['{ page { nodes { id } n: nodes { id } } }', {}, 1 + 2 * 20 * 4],
  ['query ($n: Int!) { page(first: $n) { nodes { id } } }', { n: 100 }, 1 + 100 * 4],
  ['{ grid { id } }', {}, 100 * 4],
  ['{ dear }', {}, 20],
  ['{ dear(by: 1) }', {}, 27],
  ['{ dear(filter: { a: 1, deep: { a: 2 }, list: [{ a: 1 }, { deep: {} }] }) }', {}, 20 + 9],
  ['query ($f: Filter) { dear(filter: $f) }', { f: { list: [{ a: 1 }, { a: 1 }] } }, 26],
  ['query ($f: Filter) { dear(filter: $f) }', {}, 20],
  ['query ($l: [Filter] = [{ a: 1 }, { a: 1 }]) { dear(filter: { list: $l }) }', {}, 26],
  ['query ($l: [Filter] = [{ a: 1 }, { a: 1 }]) { dear(filter: { list: $l }) }', { l: [{ a: 1 }] }, 23],
  ['query ($l: [Filter]) { dear(filter: { list: $l }) }', {}, 20],
  ['{ paint(colour: RED) }', {}, 40],
  ['{ paint(colour: null) }', {}, 0],
  ['{ paint(colours: [RED, GREEN]) }', {}, 80],
  ['query ($m: Money) { paint(price: $m) }', { m: { any: 'thing' } }, 30],
  ['{ paint(own: RED) }', {}, 1],
  ['{ paint(tint: { colour: RED, strong: GREEN }) }', {}, 42],
  ['{ many { rows { id } } }', {}, 1 + 70 * 4],
  ['{ many { rows(first: 1) { id } } }', {}, 1 + 2 * 4],
  ['query ($n: Int) { many { rows(first: $n) { id } } }', { n: 90 }, 1 + 90 * 4],
  ['{ many { ... on Few { rows { id } } } }', {}, 1 + 2 * 4],
  ['{ many { said { id } } }', {}, 1 + 10 * 4],
  ['{ many { page { nodes { id } } } }', {}, 1 + 1 + 6 * 4],
  ['{ many { kind } }', {}, 1 + 2],
  ['{ many { look(dear: 1) } }', {}, 1 + 70],
  ['query ($d: Int) { many { look(dear: $d) } }', { d: 1 }, 1 + 70],
  ['{ many { ... on Few { look(dear: 1) } } }', {}, 1 + 50],
  ['{ things { ... on Book { pages { id } } ... on Shelf { id } } }', {}, 2 * (4 + 2 * 4)],
  ['{ named { name } }', {}, 9 + 6],
  ['{ named { ... on Person { name } } }', {}, 9],
  ['{ shelf { id } ...f } fragment f on Query { shelf { books { id } } }', {}, 1 + 10 * 4],
  ['query ($c: Boolean!) { shelf { id } dear @include(if: $c) }', { c: true }, 21],
  ['query ($c: Boolean!) { shelf { id } dear @include(if: $c) }', { c: false }, 1],
  ['{ shelf { id } dear @skip(if: true) }', {}, 1],
];

describe('the cost of an operation', () => {
  it.each(rows)('%s with %j is %d', (text, variables, cost) => {
    expect(reckoned(text, variables).cost()).toBe(cost);
  });

  it('is the same whatever the directives are imported as', () => {
    const renamed = graphOf(sdlWith('{ name: "@cost", as: "@price" }', '@price', '@federation__listSize'));
    for (const [text, variables, cost] of rows) expect(reckoned(text, variables, renamed).cost()).toBe(cost);
  });

  it.each(['{ one { id } }', '{ one(first: 1, last: 1) { id } }'])(
    'cannot be reckoned where exactly one slicing argument is needed: %s',
    (text) => {
      expect(() => reckoned(text).cost()).toThrow(
        new GatewayError('SLICING_ARGUMENT_NEEDED', { field: 'Query.one', arguments: 'first, last' }),
      );
    },
  );

  it('stops at the largest number that is exact', () => {
    const inner = '{ pages '.repeat(14);
    const text = `query ($n: Int) { first(first: $n) ${inner} { id } ${'}'.repeat(14)} }`;
    expect(reckoned(text, { n: 2 ** 31 - 1 }).cost()).toBeLessThan(Number.MAX_SAFE_INTEGER);
    const dear = graphOf(
      sdlWith('"@cost", "@listSize"', '@cost', '@listSize').replaceAll(
        'assumedSize: 2',
        'assumedSize: 2000000000',
      ),
    );
    expect(reckoned(text, { n: 2 ** 31 - 1 }, dear).cost()).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('has a path on which most of it arises', () => {
    const { nodes, asked } = reckoned('{ shelf { id } x: shelves { id y: books { pages { id } } } }');
    expect(dearestPath(nodes, asked)).toBe('x.y.pages');
  });

  it('of the query that tools read the schema with is small, and that of one that goes round is not', () => {
    expect(reckoned(getIntrospectionQuery()).cost()).toBeLessThan(200);
    const round = '{ __schema { types { fields { type { fields { type { name } } } } } } }';
    expect(reckoned(round).cost()).toBeGreaterThan(reckoned('{ __schema { types { name } } }').cost());
  });

  it('was what the lists that came make it', () => {
    const text = 'query ($n: Int) { page(first: $n) { nodes { pages { kind } } } shelf { id } dear(by: 1) }';
    const { nodes, asked } = reckoned(text, { n: 50 });
    const [page, shelf, dear] = nodes;
    const [list] = page?.inner ?? [];
    const [pages] = list?.inner ?? [];
    const [kind] = pages?.inner ?? [];
    const source = (node: CostNode | undefined): string => node?.source ?? '';
    const book = { [source(pages)]: [{ [source(kind)]: 'A' }, null, { [source(kind)]: null }] };
    const fetched = {
      [source(page)]: { [source(list)]: [book, {}] },
      [source(shelf)]: null,
      [source(dear)]: 5,
    };
    expect(actualCost(nodes, fetched, asked)).toBe(1 + (4 + (4 + 2) + 4) + 4 + 0 + 27);
  });
});
