import { describe, expect, it } from 'vitest';
import { anonymous } from '../../gateway/src/auth/viewer.ts';
import { everybody, guardedGraph, subject, type GuardedGraph } from './guarded-graph.ts';

const books = [
  { id: 'b1', title: 'Walden', secret: 'one', price: 3, __typename: 'Book' },
  { id: 'b2', title: 'Emma', secret: 'two', price: 4, __typename: 'Book' },
];

const library = {
  sdl: `
type Query {
  books: [Book!]!
  open: String
  members: [Member!] @authenticated
  vault: String! @requiresScopes(scopes: [["vault", "key"], ["root"]])
  plans: String @policy(policies: [["board"], ["press", "friday"]])
  diary: Diary
  mood: Mood
}
type Book @key(fields: "id") { id: ID! title: String secret: String @authenticated price: Int @requiresScopes(scopes: [["prices"]]) }
type Member { name: String }
type Diary @authenticated { pages: Int }
enum Mood @requiresScopes(scopes: [["moods"]]) { GOOD BAD }`,
  resolvers: {
    Query: {
      books: () => books,
      open: () => 'yes',
      members: () => [{ name: 'Ann' }],
      vault: () => 'gold',
      plans: () => 'many',
      diary: () => ({ pages: 3 }),
      mood: () => 'GOOD',
    },
  },
};
const shop = {
  sdl: `
type Book @key(fields: "id") { id: ID! copies: Int @authenticated shelf: String }`,
  resolvers: {
    Book: {
      __resolveReference: ({ id }: { id: string }) => ({ id, copies: 7, shelf: 'A' }),
    },
  },
};
const graph: GuardedGraph = guardedGraph({ library, shop });

describe('a protected field', () => {
  it('is null with the reason for who may not read it, and the rest of the operation goes on', async () => {
    const { data, errors, asked } = await graph.ask(
      '{ open books { title secret } vault2: open }',
      anonymous,
    );
    expect(data).toEqual({
      open: 'yes',
      books: books.map(({ title }) => ({ title, secret: null })),
      vault2: 'yes',
    });
    expect(errors).toEqual(['books.0.secret UNAUTHENTICATED', 'books.1.secret UNAUTHENTICATED']);
    expect(asked.map(({ query }) => query)).toEqual([expect.not.stringContaining('secret')]);
  });

  it('is there for who may', async () => {
    const { data, errors } = await graph.ask('{ books { secret price } }', subject('ann', ['prices']));
    expect([data, errors]).toEqual([{ books: books.map(({ secret, price }) => ({ secret, price })) }, []]);
  });

  it('makes its parent null where it must not be null', async () => {
    const { data, errors, asked } = await graph.ask('{ vault }', subject('ann', ['vault']));
    expect([data, errors, asked]).toEqual([null, ['vault FORBIDDEN'], []]);
  });

  it.each([
    [['vault', 'key'], 'gold'],
    [['root'], 'gold'],
    [['key'], undefined],
    [[], undefined],
  ])('takes one whole group of scopes: %j', async (scopes, vault) => {
    const { data } = await graph.ask('{ vault }', subject('ann', scopes));
    expect(data).toEqual(vault === undefined ? null : { vault });
  });

  it.each([
    [['board'], 'many'],
    [['press', 'friday'], 'many'],
    [['press'], null],
  ])('takes one whole group of policies: %j', async (policies, plans) => {
    expect((await graph.ask('{ plans }', subject('ann', [], policies))).data).toEqual({ plans });
  });

  it('is never asked for alone: the subgraph is not called', async () => {
    const { data, asked } = await graph.ask('{ members { name } diary { pages } mood plans }', anonymous);
    expect(data).toEqual({ members: null, diary: null, mood: null, plans: null });
    expect(asked).toEqual([]);
  });

  it('is not asked of the second subgraph either, which is called only for what may be read', async () => {
    const denied = await graph.ask('{ books { title copies } }', anonymous);
    expect(denied.asked.map(({ service }) => service)).toEqual(['library']);
    const mixed = await graph.ask('{ books { copies shelf } }', anonymous);
    expect(mixed.asked.map(({ service, query }) => [service, query.includes('copies')])).toEqual([
      ['library', false],
      ['shop', false],
    ]);
    expect(mixed.data).toEqual({ books: books.map(() => ({ copies: null, shelf: 'A' })) });
  });

  it('is protected under any alias, in any fragment, and by any condition', async () => {
    const query = `query ($yes: Boolean!) {
      books { a: secret ...More ... on Book { b: secret } ... @include(if: $yes) { c: secret } d: secret @skip(if: $yes) }
    }
    fragment More on Book { ...Inner }
    fragment Inner on Book { e: secret }`;
    const { data, errors, asked } = await graph.ask(query, anonymous, { yes: true });
    expect(data).toEqual({ books: books.map(() => ({ a: null, e: null, b: null, c: null })) });
    expect(errors).toHaveLength(8);
    expect(asked.some(({ query: text }) => text.includes('secret'))).toBe(false);
  });

  it('keeps nobody from introspection, nor from the names of types', async () => {
    const { data, errors } = await graph.ask(
      '{ __typename __type(name: "Diary") { name } books { __typename secret } }',
      anonymous,
    );
    expect(data).toEqual({
      __typename: 'Query',
      __type: { name: 'Diary' },
      books: books.map(() => ({ __typename: 'Book', secret: null })),
    });
    expect(errors).toHaveLength(2);
  });

  it('is open to everybody where nobody can be told apart', async () => {
    const { errors } = await graph.ask('{ vault plans mood books { secret copies } }', everybody);
    expect(errors).toEqual([]);
  });
});
