import { describe, expect, it } from 'vitest';
import { subgraphSdl } from '../reading/subgraph-sdl.ts';
import { lintDegrade } from './lint-degrade.ts';
import { readServices } from './service-types.ts';

const head = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  @link(url: "https://musiccorp.example/graph/v1.0", import: ["@degrade"])`;
const composed = `${head} @composeDirective(name: "@degrade")`;

function lintsOf(...sdls: string[]): string[] {
  const sources = sdls.map((sdl, index) => subgraphSdl(`s${index}`, 'http://s', sdl, 'file.graphql'));
  return lintDegrade(sources, readServices(sources)).map(
    ({ rule, subject, coordinate, says }) => `${rule} ${subject} ${coordinate} ${says}`,
  );
}

const page =
  'type Page { nodes: [Star!]! total: Int! next: String } type Star @key(fields: "id") { id: ID! }';

describe('what is declared to degrade', () => {
  it('is right when it can be kept', () => {
    const fields = [
      'a: [String!]! @degrade(default: "[]")',
      'b: Int @degrade(default: "7", staleSeconds: 5)',
      'c: Page! @degrade(default: "{\\"nodes\\": [], \\"total\\": 0}")',
      'd: Kind @degrade(default: "\\"ONE\\"") e: Any @degrade(default: "{\\"x\\": [1]}") f: Star @degrade(default: "null")',
      'g: Int! @degrade',
    ];
    const types = `${page} enum Kind { ONE } scalar Any
      type Moon @key(fields: "id") @degrade(staleSeconds: 5) { id: ID! name: String size: Int @degrade }`;
    const stub = `${head} type Moon @key(fields: "id", resolvable: false) { id: ID! }`;
    expect(lintsOf(`${composed} type Query { ${fields.join('\n')} } ${types}`, stub)).toEqual([]);
  });

  const defaults: [string, string, string][] = [
    ['String', 'x', 'it is no JSON'],
    ['String!', 'null', 'it is null, where there must be a value'],
    ['String', '7', 'it is 7, which is no String'],
    ['Int', '1.5', 'it is 1.5, which is no Int'],
    ['[Int!]', '[1, null]', 'it is null, where there must be a value'],
    ['[Int]', '{}', 'it is no list, where there must be one'],
    ['Kind', '\\"TWO\\"', 'it is "TWO", which is no value of Kind'],
    ['Page', '[]', 'it is [], where there must be an object'],
    ['Page', '{\\"nodes\\": []}', 'it is wrong in `total`: null, where there must be a value'],
    [
      'Page',
      '{\\"nodes\\": [], \\"total\\": 0, \\"x\\": 1}',
      'it is an object with `x`, which Page does not have',
    ],
    ['Star', '{\\"id\\": 1}', 'it is a Star that is made up, while only its service knows any'],
    ['Either', '{}', 'it is an object for Either, which may be of several types'],
  ];
  it.each(defaults)('of the type %s is not `%s`: %s', (type, value, says) => {
    const sdl = `${composed} type Query { f: ${type} @degrade(default: "${value}") } ${page}
      enum Kind { ONE } union Either = Page | Star`;
    expect(lintsOf(sdl)).toEqual([`degrade-default s0 Query.f has a default that does not fit: ${says}`]);
  });

  it('may not be stale without a key, nor for no time, nor when it is a write', () => {
    const sdl = `${composed} type Query { a: Int @degrade(staleSeconds: 0) p: Page }
      type Mutation { w: Int @degrade(default: "1") }
      type Page { total: Int @degrade(staleSeconds: 5) }`;
    expect(lintsOf(sdl)).toEqual([
      'degrade-without-effect s0 Query.a may be stale for no time at all',
      'degrade-without-effect s0 Mutation.w is no read, and nothing stands in for a write',
      'degrade-without-effect s0 Page.total may be stale, but Page has no key by which its last answer could be found',
    ]);
  });

  it('is not declared of a type to which another service gives fields', () => {
    const sdl = `${composed} type Star @key(fields: "id") @degrade(staleSeconds: 5) { id: ID! name: String }`;
    const other = `${head} type Star @key(fields: "id") { id: ID! size: Int }`;
    expect(lintsOf(sdl, other)).toEqual([
      'degrade-without-effect s0 Star is declared to degrade as a whole, but s1 gives fields of it too, so that it counts for none',
    ]);
  });

  it('has to be composed, whatever it is called', () => {
    expect(lintsOf(`${head} type Query { a: Int @degrade(default: "1") }`)).toEqual([
      'degrade-composed s0 @degrade is used, but does not get into the composed graph, so that nobody acts on it',
    ]);
    const renamed = `${head.replace('"@degrade"', '{ name: "@degrade", as: "@fallback" }')} @composeDirective(name: "@fallback")`;
    expect(lintsOf(`${renamed} type Query { a: Int @fallback(default: "x") }`)).toHaveLength(1);
  });
});
