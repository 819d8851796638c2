import { composeServices } from '@apollo/composition';
import { printSchema as printFederated, Supergraph } from '@apollo/federation-internals';
import { buildSchema, lexicographicSortSchema, parse, printSchema, validate } from 'graphql';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { admissionsIn } from './admissions.ts';
import { describeFields } from './describe-fields.ts';
import { variantFiles } from './variants.ts';

// The gateway enforces more than Apollo's own does.
const all = { supportedFeatures: null };

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable"])';
const moons = `${federation}
  type Query { moon(id: ID!, secretly: Boolean @tag(name: "staff")): Moon  moons: [Moon!]! @tag(name: "staff")  body: Body }
  interface Body { id: ID! }
  type Moon implements Body @key(fields: "id") { id: ID!  "How heavy | it is." mass: Float @deprecated(reason: "Use weight.")  survey: Survey }
  type Comet implements Body @tag(name: "staff") { id: ID! }
  type Survey @tag(name: "staff") { by: Surveyor  state: State  inside: Inside }
  type Surveyor { name: String }
  union Inside = Moon | Comet
  enum State { OPEN  CLOSED @tag(name: "staff") }`;
const suns = `${federation}
  type Moon @key(fields: "id") { id: ID!  sun: Sun }  type Sun { name: String  state: Phase }
  enum Phase { BRIGHT  DARK @tag(name: "staff") }`;

const composed = composeServices([
  { name: 'moons', url: 'http://moons', typeDefs: parse(moons) },
  { name: 'red-suns', url: 'http://suns', typeDefs: parse(suns) },
]);
if (composed.errors) throw new Error(composed.errors.join('\n'));
const { supergraphSdl } = composed;
const publicSdl = printFederated(composed.schema.toAPISchema());

const folder = mkdtempSync(path.join(tmpdir(), 'variants-'));
afterAll(() => rmSync(folder, { recursive: true }));

function variants(yaml: string): Map<string, string> {
  writeFileSync(path.join(folder, 'variants.yaml'), yaml);
  return variantFiles(folder, publicSdl, supergraphSdl);
}

const withoutStaff = 'variants: { shop: { without: [staff] } }';
const normalized = (sdl: string): string => printSchema(lexicographicSortSchema(buildSchema(sdl)));

describe('a variant of the graph', () => {
  it('has nothing that carries its tag, what is of such a type, or what nothing else leads to', () => {
    expect(normalized(variants(withoutStaff).get('variants/shop.graphql') ?? '')).toBe(
      normalized(`
        interface Body { id: ID! }
        type Moon implements Body { id: ID!  "How heavy | it is." mass: Float @deprecated(reason: "Use weight.")  sun: Sun }
        type Query { moon(id: ID!): Moon  body: Body }
        type Sun { name: String  state: Phase }
        enum Phase { BRIGHT }`),
    );
  });

  it('is what a gateway shows that serves its supergraph', () => {
    const files = variants(withoutStaff);
    const served = Supergraph.build(files.get('variants/shop.supergraph.graphql') ?? '', all).apiSchema();
    expect(normalized(printFederated(served))).toBe(normalized(files.get('variants/shop.graphql') ?? ''));
  });

  it.each([
    [
      'a tag that nothing carries',
      'variants: { shop: { without: [stuff] } }',
      /nothing in the graph has the tag stuff/,
    ],
    ['no tags', 'variants: { shop: { without: [] } }', /shop cannot be used/],
    ['a name that is no file name', 'variants: { "../shop": { without: [staff] } }', /cannot be used/],
  ])('is refused with %s', (_what, yaml, sentence) => {
    expect(() => variants(yaml)).toThrow(sentence);
  });
});

describe('the list of fields', () => {
  it('says of each what it is, who answers it, for whom, and until when', () => {
    const told = describeFields(buildSchema(publicSdl), parse(supergraphSdl));
    expect(told).toContain(
      '| `mass` | `Float` | moons | everybody | How heavy \\| it is. **Deprecated:** Use weight. |',
    );
    expect(told).toContain('| `sun` | `Sun` | red-suns | everybody |  |');
    expect(told).toContain('| `moons` | `[Moon!]!` | moons | staff |  |');
    expect(told.indexOf('## Query')).toBeLessThan(told.indexOf('## Body'));
  });
});

describe('who may see a field', () => {
  const admitted = admissionsIn(
    parse(`
      schema
        @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
        @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY)
        @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)
        @link(url: "https://musiccorp.example/graph/v1.0", import: ["@owner"]) { query: Query }
      type Query { order(id: ID!): Order @owner(argument: "id", scopes: [["orders:read"]]) orders: [Order!] @needs(scopes: [["a", "b"], ["c"]]) }
      type Order @owner(field: "id", scopes: [["orders:read"]]) { id: ID! note: String secret: String @policy(policies: [["p"]]) }
      interface Own @owner { note: String @authenticated }`),
  );

  it.each([
    ['Query', 'order', ['whom `id` names, or scope `orders:read`', 'its owner, or scope `orders:read`']],
    ['Query', 'orders', ['scope `a` with `b`, or `c`']],
    ['Order', 'id', []],
    ['Order', 'note', ['its owner, or scope `orders:read`']],
    ['Order', 'secret', ['its owner, or scope `orders:read`', 'policy `p`']],
    ['Own', 'note', ['its owner', 'who is logged in']],
  ])('is told by the rules of its type, its own, and of what it returns: %s.%s', (type, field, words) => {
    const returns = field === 'order' ? 'Order' : 'String';
    expect(admitted({ type, field, returns })).toEqual(words);
  });
});

describe("the shop's variant", () => {
  const schema = path.resolve(import.meta.dirname, '../../schema');
  const read = (file: string): string => readFileSync(path.join(schema, file), 'utf8');

  it('answers every operation of the clients', () => {
    const shop = buildSchema(read('variants/shop.graphql'));
    const operations = readdirSync(path.join(schema, 'operations'), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.graphql'));
    expect(operations.length).toBeGreaterThan(2);
    for (const file of operations) expect(validate(shop, parse(read(`operations/${file}`)))).toEqual([]);
  });

  it('is what a gateway shows that serves its supergraph', () => {
    const served = Supergraph.build(read('variants/shop.supergraph.graphql'), all).apiSchema();
    expect(normalized(printFederated(served))).toBe(normalized(read('variants/shop.graphql')));
  });
});
