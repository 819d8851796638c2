import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationUsage } from './operation-usage.ts';

const schema = buildSchema(`
  type Query {
    albums(sort: Sort = NEWEST, where: Where, near: Point): [Album]
    node(id: ID!): Node
  }
  interface Node { id: ID! }
  type Album implements Node { id: ID! title(in: Language): String }
  enum Sort { NEWEST PRICE }
  enum Language { EN DE }
  input Where { title: String, sorts: [Sort], not: Where }
  scalar Point
`);

function of(text: string, name?: string) {
  const { definitions } = parse(text);
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const definition = operations.find((node) => name === undefined || node.name?.value === name)!;
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return operationUsage({ apiSchema: schema, definition, fragments });
}

describe('what an operation uses', () => {
  it('names fields, arguments, input fields and enum values', () => {
    const { recorded } = of(
      'query Some { albums(sort: PRICE, where: { sorts: [NEWEST] }) { title(in: EN) } }',
    );
    expect(recorded.name).toBe('Some');
    expect(recorded.coordinates).toEqual([
      'Album.title',
      'Album.title(in:)',
      'Language.EN',
      'Query.albums',
      'Query.albums(sort:)',
      'Query.albums(where:)',
      'Sort.NEWEST',
      'Sort.PRICE',
      'Where.sorts',
    ]);
  });

  it('counts a field of an interface there, and one in a fragment where the fragment stands', () => {
    const { recorded } = of('{ node(id: 1) { id ... on Album { id } } }');
    expect(recorded.coordinates).toEqual(['Album.id', 'Node.id', 'Query.node', 'Query.node(id:)']);
  });

  it('sees only the operation that was chosen, with the fragments that it spreads', () => {
    const text =
      'query A { albums { ...F } } query B { node(id: 1) { id } } fragment F on Album { ...G } fragment G on Album { title }';
    expect(of(text, 'A').recorded.coordinates).toEqual(['Album.title', 'Query.albums']);
    expect(of(text, 'B').recorded.document).toBe('query B{node(id:0){id}}');
  });

  it('keeps fragments in the order of the document, whichever is spread first', () => {
    const text =
      'query Some { albums { ...Second ...First } } fragment First on Album { id } fragment Second on Album { title }';
    expect(of(text).recorded.document).toBe(
      'query Some{albums{...Second ...First}}fragment First on Album{id}fragment Second on Album{title}',
    );
  });

  it('keeps nothing that a person typed', () => {
    const { recorded } = of(
      'query { albums(where: { title: "ada@example.com" }, near: { lat: 52.5, name: """at\nhome""" }) { id } node(id: 4711) { id } }',
    );
    expect(recorded.document).toBe('{albums(where:{title:""}near:{lat:0 name:""}){id}node(id:0){id}}');
  });

  it('takes the same question with other values for one operation', () => {
    expect(of('{ node(id: 1) { id } }').id).toBe(of('{ node(id:   2) { id } }').id);
    expect(of('{ node(id: 1) { id } }').id).not.toBe(of('{ node(id: 1) { __typename } }').id);
  });

  it('names the input fields and enum values that come in variables', () => {
    const { noteVariables } = of(
      'query ($w: Where, $s: Sort, $id: ID!) { albums(sort: $s, where: $w) { id } node(id: $id) { id } }',
    );
    const noted: string[] = [];
    noteVariables?.({ w: { not: { title: 'x', sorts: ['PRICE'] } }, s: 'NEWEST', id: '1' }, (one) =>
      noted.push(one),
    );
    expect(noted).toEqual(['Where.not', 'Where.title', 'Where.sorts', 'Sort.PRICE', 'Sort.NEWEST']);
  });

  it('takes names of the prototype for no input fields', () => {
    const { noteVariables } = of('query ($w: Where) { albums(where: $w) { id } }');
    const noted: string[] = [];
    noteVariables?.(JSON.parse('{"w":{"__proto__":{"a":1},"constructor":1}}'), (one) => noted.push(one));
    expect(noted).toEqual([]);
  });

  it('prepares nothing for variables that can name nothing', () => {
    expect(of('query ($id: ID!) { node(id: $id) { id } }').noteVariables).toBeUndefined();
  });
});
