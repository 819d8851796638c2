import { describe, expect, it } from 'vitest';
import { anonymous } from '../../gateway/src/auth/viewer.ts';
import { guardedGraph, subject } from './guarded-graph.ts';

const people: Record<string, object> = {
  ann: { id: 'ann', mail: 'ann@x.test', nick: 'A' },
  bob: { id: 'bob', mail: 'bob@x.test', nick: 'B' },
};
const tickets = [
  { id: 't1', seat: '1A', holder: { id: 'ann' } },
  { id: 't2', seat: '2B', holder: { id: 'bob' } },
  { id: 't3', seat: '3C', holder: null },
];
const ticket = ({ id }: { id: string }): object | undefined => tickets.find((each) => each.id === id);

const graph = guardedGraph({
  people: {
    sdl: `
type Query {
  person(id: ID!): Person @owner(argument: "id", scopes: [["people:read"], ["root"]])
  persons(ids: [ID!]!): [Person!] @owner(argument: "ids", scopes: [["people:read"]])
  search(filter: Filter = { person: "ann" }): String @owner(argument: "filter.person")
  everybody: [Person!]! @requiresScopes(scopes: [["people:read"]])
}
input Filter { person: ID }
type Person @key(fields: "id") @owner(field: "id", scopes: [["people:read"], ["root"]]) { id: ID! mail: String nick: String }`,
    resolvers: {
      Query: {
        person: (_: unknown, { id }: { id: string }) => people[id],
        persons: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => people[id]),
        search: () => 'found',
        everybody: () => Object.values(people),
      },
      Person: { __resolveReference: ({ id }: { id: string }) => people[id] },
    },
  },
  tickets: {
    sdl: `
type Query { ticket(id: ID!): Ticket tickets: [Ticket!]! draw: Prize }
type Ticket @key(fields: "id") @owner(field: "holder.id", scopes: [["root"]]) { id: ID! seat: String! holder: Person }
type Person @key(fields: "id") { id: ID! tickets: [Ticket!]! }
union Prize = Ticket | Cup
type Cup { size: Int }`,
    resolvers: {
      Prize: { __resolveType: () => 'Ticket' },
      Query: {
        ticket: (_: unknown, of: { id: string }) => ticket(of),
        tickets: () => tickets,
        draw: () => tickets[1],
      },
      Ticket: { __resolveReference: ticket },
      Person: {
        tickets: ({ id }: { id: string }) => tickets.filter(({ holder }) => holder?.id === id),
      },
    },
  },
  gates: {
    sdl: `
type Ticket @key(fields: "id") { id: ID! gate: String entered: [Int!] }`,
    resolvers: {
      Ticket: { __resolveReference: ({ id }: { id: string }) => ({ id, gate: `G${id}`, entered: [1, 2] }) },
    },
  },
});
const [ann, bob, root] = [subject('ann'), subject('bob'), subject('r', ['root'])];

describe('a field whose argument says whose it is', () => {
  const query = 'query ($id: ID!) { person(id: $id) { id mail } }';

  it('is read by the owner and by who has the scopes, and asked of nobody for anybody else', async () => {
    expect((await graph.ask(query, ann, { id: 'ann' })).data).toEqual({
      person: { id: 'ann', mail: 'ann@x.test' },
    });
    expect((await graph.ask(query, root, { id: 'ann' })).errors).toEqual([]);
    expect(await graph.ask(query, ann, { id: 'bob' })).toEqual({
      data: { person: null },
      errors: ['person FORBIDDEN'],
      asked: [],
    });
    expect(await graph.ask(query, anonymous, { id: 'ann' })).toMatchObject({
      errors: ['person UNAUTHENTICATED'],
      asked: [],
    });
  });

  it('is decided for each alias and each request', async () => {
    const both = '{ mine: person(id: "ann") { mail } other: person(id: "bob") { mail } }';
    expect((await graph.ask(both, ann)).data).toEqual({ mine: { mail: 'ann@x.test' }, other: null });
    expect((await graph.ask(both, bob)).data).toEqual({ mine: null, other: { mail: 'bob@x.test' } });
    expect((await graph.ask(query, ann, { id: 'ann' })).errors).toEqual([]);
    expect((await graph.ask(query, bob, { id: 'ann' })).errors).toEqual(['person FORBIDDEN']);
  });

  it('takes lists, in which all are the owner, defaults of variables and of arguments, and inputs', async () => {
    const list = 'query ($ids: [ID!]! = ["ann"]) { persons(ids: $ids) { id } }';
    expect((await graph.ask(list, ann)).errors).toEqual([]);
    expect((await graph.ask(list, ann, { ids: ['ann', 'bob'] })).asked).toEqual([]);
    expect((await graph.ask(list, ann, { ids: [] })).asked).toEqual([]);
    const input =
      'query ($of: Filter, $who: ID) { a: search b: search(filter: $of) c: search(filter: { person: $who }) }';
    const answer = async (variables: Record<string, unknown>): Promise<unknown> =>
      (await graph.ask(input, ann, variables)).data;
    expect(await answer({ of: { person: 'ann' }, who: 'ann' })).toEqual({
      a: 'found',
      b: 'found',
      c: 'found',
    });
    expect(await answer({ of: { person: 'bob' }, who: null })).toEqual({ a: 'found', b: null, c: null });
  });

  it('takes no variable from another one, whatever that is called', async () => {
    const query = `query ($__proto__: Filter = { person: "bob" }, $person: ID) {
      own: search(filter: $__proto__) other: search(filter: { person: $person })
    }`;
    expect((await graph.ask(query, bob)).data).toEqual({ own: 'found', other: null });
  });
});

describe('an id that is a number', () => {
  it('is compared as it is written, however long it is', async () => {
    const numbers = guardedGraph({
      people: {
        sdl: `type Query { person(id: ID!): Person @owner(argument: "id") } type Person { id: ID! }`,
        resolvers: { Query: { person: (_: unknown, { id }: { id: string }) => ({ id }) } },
      },
    });
    const own = subject('1234567890123456800');
    const read = async (query: string): Promise<unknown> => (await numbers.ask(query, own)).data;
    const person = { id: '1234567890123456800' };
    expect(await read('{ person(id: 1234567890123456800) { id } }')).toEqual({ person });
    expect(await read('{ person(id: 1234567890123456789) { id } }')).toEqual({ person: null });
    expect(await read('query ($id: ID! = 1234567890123456800) { person(id: $id) { id } }')).toEqual({
      person,
    });
    expect(await read('query ($id: ID! = 1234567890123456789) { person(id: $id) { id } }')).toEqual({
      person: null,
    });
  });
});

describe('an owner that nobody can be', () => {
  it.each([
    [
      'type Query { a: Int @owner(argument: "who") }',
      /@owner\(argument: "who"\) of Query\.a names no argument/,
    ],
    [
      'type Query { a: A } type A @owner(field: "who") { id: ID }',
      /@owner\(field: "who"\) of A leads to nothing/,
    ],
    ['type Query { a: A } type A @owner(field: "all") { all: [ID!]! }', /leads to nothing/],
    ['type Query { a: A } type A { b: B @owner(field: "b") } type B { id: ID }', /leads to nothing/],
    ['type Query { a: A } type A @owner(field: "of") { of(x: Int!): ID }', /leads to nothing/],
  ])('keeps the graph from being served: %s', (sdl, problem) => {
    expect(() => guardedGraph({ one: { sdl, resolvers: {} } })).toThrow(problem);
  });
});

describe('an object that says whose it is', () => {
  it('is read by its owner, in all of its services', async () => {
    const query = '{ ticket(id: "t1") { id seat gate entered holder { mail tickets { seat gate } } } }';
    const { data, errors } = await graph.ask(query, ann);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      ticket: {
        id: 't1',
        seat: '1A',
        gate: 'Gt1',
        entered: [1, 2],
        holder: { mail: 'ann@x.test', tickets: [{ seat: '1A', gate: 'Gt1' }] },
      },
    });
  });

  it('is null with the reason for others, and no other service is asked about it', async () => {
    const { data, errors, asked } = await graph.ask(
      '{ ticket(id: "t2") { gate holder { mail nick } } }',
      ann,
    );
    expect(data).toEqual({ ticket: { gate: null, holder: null } });
    expect(errors).toEqual(['ticket.gate FORBIDDEN', 'ticket.holder FORBIDDEN']);
    expect(asked.map(({ service }) => service)).toEqual(['tickets']);
  });

  it('is nobody’s where nothing says whose it is', async () => {
    const { data, errors } = await graph.ask('{ ticket(id: "t3") { seat } }', ann);
    expect([data, errors]).toEqual([{ ticket: null }, ['ticket.seat FORBIDDEN']]);
  });

  it('is decided for each object of a list, and in a union', async () => {
    const list = await graph.ask('{ tickets { a: gate b: gate } }', ann);
    expect(list.data).toEqual({
      tickets: [
        { a: 'Gt1', b: 'Gt1' },
        { a: null, b: null },
        { a: null, b: null },
      ],
    });
    expect(list.errors).toHaveLength(4);
    const query = '{ draw { __typename ... on Ticket { seat } ... on Cup { size } } }';
    expect((await graph.ask(query, bob)).data).toEqual({ draw: { __typename: 'Ticket', seat: '2B' } });
    expect((await graph.ask(query, ann)).data).toEqual({ draw: null });
  });

  it('is not asked about by its key where its owner is known before', async () => {
    const { data, asked } = await graph.ask('{ tickets { id holder { id mail } } }', root);
    expect(data).toMatchObject({ tickets: [{ holder: { mail: 'ann@x.test' } }, {}, {}] });
    expect(asked).toHaveLength(2);
    const readsTickets = subject('staff', ['root2']);
    const denied = await graph.ask('{ draw { ... on Ticket { holder { mail } } } }', readsTickets);
    expect(denied.asked.map(({ service }) => service)).toEqual(['tickets']);
  });

  it('is closed to who has not signed in before anything is asked', async () => {
    const { data, asked } = await graph.ask('{ ticket(id: "t1") { id } }', anonymous);
    expect([data, asked]).toEqual([{ ticket: null }, []]);
  });

  it('asks the service for what says whose it is, and does not show it', async () => {
    const { data, asked } = await graph.ask('{ ticket(id: "t1") { seat } }', ann);
    expect(data).toEqual({ ticket: { seat: '1A' } });
    expect(asked.map(({ query }) => query)).toEqual([expect.stringContaining('holder{id')]);
    expect((await graph.ask('{ ticket(id: "t1") { seat } }', root)).asked.map(({ query }) => query)).toEqual([
      expect.not.stringContaining('holder'),
    ]);
  });
});
