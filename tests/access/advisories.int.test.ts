import { describe, expect, it } from 'vitest';
import { anonymous } from '../../gateway/src/auth/viewer.ts';
import { StartError } from '../../gateway/src/errors/start-error.ts';
import { readSupergraph } from '../../gateway/src/supergraph/read-supergraph.ts';
import { composeGuarded, guardedGraph, subject, type Asked } from './guarded-graph.ts';

const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
const texts = (asked: readonly Asked[]): string => asked.map(({ query }) => query).join('\n');

describe('a directive that is renamed by its import (GHSA-g8jh-vg5j-4h3f)', () => {
  const head = (imports: string, more = ''): string => `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])${more}\n`;
  const resolvers = { Query: { open: () => 'yes', a: () => 'secret', b: () => 'secret', c: () => 'secret' } };
  const sdls = {
    'with as': `${head('{name: "@authenticated", as: "@signedIn"}, {name: "@requiresScopes", as: "@may"}, {name: "@policy", as: "@rule"}')}
      type Query { open: String a: String @signedIn b: String @may(scopes: [["x"]]) c: String @rule(policies: [["x"]]) }`,
    'with the prefix of what is not imported': `${head('"@shareable"')}
      type Query { open: String a: String @federation__authenticated b: String @federation__requiresScopes(scopes: [["x"]])
        c: String @federation__policy(policies: [["x"]]) }`,
  };

  it.each(Object.entries(sdls))('is enforced %s', async (_, sdl) => {
    const { data, asked } = await guardedGraph({ one: { sdl, resolvers } }).ask('{ open a b c }', anonymous);
    expect(data).toEqual({ open: 'yes', a: null, b: null, c: null });
    expect(texts(asked)).toBe('{open}');
  });

  const plain = 'type Query { open: String a: String @authenticated b: String c: String }';
  const edits: Record<string, (sdl: string) => string> = {
    'its specification has another name in the supergraph': (sdl) =>
      sdl
        .replace('authenticated/v0.1", for', 'authenticated/v0.1", as: "auth", for')
        .replaceAll(/@authenticated\b/g, '@auth'),
    'the supergraph imports it by another name': (sdl) =>
      sdl
        .replace(
          'authenticated/v0.1", for',
          'authenticated/v0.1", import: [{name: "@authenticated", as: "@who"}], for',
        )
        .replaceAll(/@authenticated(?!", as)\b/g, '@who'),
  };
  it.each(Object.entries(edits))('is enforced when %s', async (_, edit) => {
    const graph = guardedGraph({ one: { sdl: plain, resolvers } }, edit);
    expect((await graph.ask('{ open a }', anonymous)).data).toEqual({ open: 'yes', a: null });
  });

  it('is refused in a version that is not known here, with and without a purpose', () => {
    const sdl = composeGuarded({ one: { sdl: plain } });
    for (const edit of [
      sdl.replace('authenticated/v0.1', 'authenticated/v0.2'),
      sdl.replace('authenticated/v0.1", for: SECURITY', 'authenticated/v1.7x"'),
    ]) {
      expect(edit).not.toBe(sdl);
      expect(() => readSupergraph(edit)).toThrow(/does not enforce|unsupported|Expected a version/);
    }
  });
});

const animals = {
  sdl: `
type Query { animals: [Animal!]! animal: Animal }
interface Animal { id: ID! name: String! secret: String }
type Cat implements Animal { id: ID! name: String! secret: String @requiresScopes(scopes: [["cats"]]) }
type Dog implements Animal { id: ID! name: String! secret: String }
type Eel implements Animal @authenticated { id: ID! name: String! secret: String }`,
  resolvers: {
    Animal: typed,
    Query: {
      animals: () =>
        ['Cat', 'Dog', 'Eel'].map((name) => ({ __typename: name, id: name, name, secret: name })),
      animal: () => ({ __typename: 'Dog', id: 'Dog', name: 'Dog', secret: 'Dog' }),
    },
  },
};

describe('a field of an interface (GHSA-x33c-7c2v-mrj9, GHSA-mx7m-j9xf-62hw)', () => {
  const graph = guardedGraph({ animals });

  it.each([
    ['through the interface', '{ animals { ...A } } fragment A on Animal { secret }'],
    [
      'through each implementation',
      '{ animals { ... on Cat { secret } ... on Dog { secret } ... on Eel { secret } } }',
    ],
    ['through both', '{ animals { secret ... on Cat { secret } ... on Eel { ... on Animal { secret } } } }'],
  ])('is decided for each object by its own type, %s', async (_, query) => {
    const { data, errors } = await graph.ask(query, subject('ann'));
    expect(data).toEqual({ animals: [{ secret: null }, { secret: 'Dog' }, { secret: 'Eel' }] });
    expect(errors).toEqual(['animals.0.secret FORBIDDEN']);
    const nobody = await graph.ask(query, anonymous);
    expect(nobody.data).toEqual({ animals: [{ secret: null }, { secret: 'Dog' }, { secret: null }] });
    expect((await graph.ask(query, subject('ann', ['cats']))).errors).toEqual([]);
  });

  it('that was declared on the interface alone holds for all implementations, also when they are asked for by name', async () => {
    const sdl = `
type Query { animals: [Animal!]! }
interface Animal { id: ID! secret: String }
type Cat implements Animal { id: ID! secret: String }
type Dog implements Animal { id: ID! secret: String open: String @authenticated }`;
    const declaredOnInterface = (supergraph: string): string =>
      supergraph.replace(/(interface Animal[^{]*\{\s*id: ID!\s*secret: String)/, '$1 @authenticated');
    const guarded = guardedGraph({ animals: { ...animals, sdl } }, declaredOnInterface);
    for (const query of [
      '{ animals { id secret } }',
      '{ animals { id ... on Cat { secret } ... on Dog { secret } } }',
    ]) {
      const { data, asked } = await guarded.ask(query, anonymous);
      expect(JSON.stringify(data)).not.toMatch(/"secret":"/);
      expect(texts(asked)).not.toContain('secret');
    }
  });

  it('that an interface object provides is protected in every implementation', async () => {
    const kinds = {
      sdl: `
type Query { animals: [Animal!]! }
interface Animal @key(fields: "id") { id: ID! }
type Cat implements Animal @key(fields: "id") { id: ID! }
type Dog implements Animal @key(fields: "id") { id: ID! }`,
      resolvers: {
        Animal: { ...typed, __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Cat', id }) },
        Query: { animals: () => ['Cat', 'Dog'].map((name) => ({ __typename: name, id: name })) },
      },
    };
    const weights = {
      sdl: `type Animal @key(fields: "id") @interfaceObject { id: ID! weight: Int @authenticated colour: String }`,
      resolvers: {
        Animal: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: 3, colour: 'red' }) },
      },
    };
    const guarded = guardedGraph({ kinds, weights });
    for (const query of [
      '{ animals { weight colour } }',
      '{ animals { ... on Cat { weight colour } ... on Dog { weight colour } } }',
    ]) {
      const { data, asked } = await guarded.ask(query, anonymous);
      expect(data).toEqual({ animals: [1, 2].map(() => ({ weight: null, colour: 'red' })) });
      expect(texts(asked)).not.toContain('weight');
      expect((await guarded.ask(query, subject('ann'))).errors).toEqual([]);
    }
  });
});

describe('members of a union (Hive #1422)', () => {
  const graph = guardedGraph({
    search: {
      sdl: `
type Query { found: [Found!]! hidden: [Hidden] }
union Found = Book | Letter
union Hidden = Letter | Note
type Book { title: String }
type Letter @authenticated { text: String }
type Note @requiresScopes(scopes: [["notes"]]) { text: String }`,
      resolvers: {
        Found: typed,
        Hidden: typed,
        Query: {
          found: () => [
            { __typename: 'Book', title: 'Emma' },
            { __typename: 'Letter', text: 'Dear' },
          ],
          hidden: () => [
            { __typename: 'Letter', text: 'Dear' },
            { __typename: 'Note', text: 'Buy' },
          ],
        },
      },
    },
  });

  it('are decided one by one', async () => {
    const { data, errors, asked } = await graph.ask(
      '{ found { __typename ... on Book { title } ... on Letter { text } } }',
      anonymous,
    );
    expect(data).toEqual({
      found: [
        { __typename: 'Book', title: 'Emma' },
        { __typename: 'Letter', text: null },
      ],
    });
    expect(errors).toEqual(['found.1.text UNAUTHENTICATED']);
    expect(texts(asked)).not.toContain('text');
  });

  it('are not asked for where none of them may be read', async () => {
    expect(await graph.ask('{ hidden { __typename } }', anonymous)).toMatchObject({
      data: { hidden: null },
      asked: [],
    });
    const { data } = await graph.ask(
      '{ hidden { ... on Letter { text } ... on Note { text } } }',
      subject('ann'),
    );
    expect(data).toEqual({ hidden: [{ text: 'Dear' }, { text: null }] });
  });
});

describe('fragments beside each other with one response key (Hive #1423)', () => {
  const graph = guardedGraph({
    one: {
      sdl: `
type Query { things: [Thing!]! both: Pair }
interface Thing { id: ID! }
type Open implements Thing { id: ID! value: String }
type Closed implements Thing { id: ID! value: String @authenticated }
type Pair { inner: Inner }
type Inner { open: String secret: String @authenticated }`,
      resolvers: {
        Thing: typed,
        Query: {
          things: () => ['Open', 'Closed'].map((name) => ({ __typename: name, id: name, value: name })),
          both: () => ({ inner: { open: 'yes', secret: 'no' } }),
        },
      },
    },
  });

  it('do not take from each other what may be read', async () => {
    for (const query of [
      '{ things { ... on Closed { value } ... on Open { value } } }',
      '{ things { ... on Open { value } ... on Closed { value } } }',
    ]) {
      expect((await graph.ask(query, anonymous)).data).toEqual({
        things: [{ value: 'Open' }, { value: null }],
      });
    }
    const merged = await graph.ask(
      '{ both { inner { secret } ... on Pair { inner { open } } } both { inner { __typename } } }',
      anonymous,
    );
    expect(merged.data).toEqual({ both: { inner: { secret: null, open: 'yes', __typename: 'Inner' } } });
  });
});

describe('what is computed from protected fields (GHSA-m8jr-fxqx-8xx6, federation #3343)', () => {
  const base = {
    sdl: `
type Query { item: Item }
type Item @key(fields: "id") { id: ID! weight: Int @authenticated box: Box }
type Box { size: Int }`,
    resolvers: {
      Query: { item: () => ({ id: '1' }) },
      Item: { __resolveReference: (item: object) => item, weight: () => 2, box: () => ({ size: 3 }) },
    },
  };
  const freight = {
    sdl: `
type Item @key(fields: "id") { id: ID! weight: Int @external freight: Int @requires(fields: "weight") @authenticated }`,
    resolvers: {
      Item: {
        __resolveReference: (item: object) => item,
        freight: ({ weight }: { weight: number }) => weight * 10,
      },
    },
  };
  const insurance = {
    sdl: `
type Item @key(fields: "id") { id: ID! freight: Int @external insurance: Int @requires(fields: "freight") @authenticated open: String }`,
    resolvers: {
      Item: {
        __resolveReference: (item: object) => item,
        insurance: ({ freight: of }: { freight: number }) => of + 1,
        open: () => 'yes',
      },
    },
  };
  // As composition before 2.9.4 would leave it: only the input is protected.
  const onlyInput = (sdl: string): string => {
    const bare = sdl.replaceAll(/(freight|insurance)(: Int @join__field[^\n]*?) @authenticated/g, '$1$2');
    return bare;
  };

  it('is protected like its inputs, over two steps', async () => {
    const graph = guardedGraph({ base, freight, insurance }, (sdl) => {
      const edited = onlyInput(sdl);
      expect(edited.match(/@authenticated/g)).toHaveLength(2);
      return edited;
    });
    const { data, asked } = await graph.ask('{ item { insurance freight open } }', anonymous);
    expect(data).toEqual({ item: { insurance: null, freight: null, open: 'yes' } });
    expect(texts(asked)).not.toMatch(/weight|freight|insurance\b/);
    expect((await graph.ask('{ item { insurance freight } }', subject('ann'))).data).toEqual({
      item: { insurance: 21, freight: 20 },
    });
  });

  const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
  const secret = /SECRET|secret|digest/;

  it('is protected like its inputs in the members of a union, of which nobody says whose they are', async () => {
    const content = { __typename: 'Book', secret: 'SECRET', holder: 'ann' };
    const shelf = { id: '1', content };
    const shelves = {
      sdl: `
type Query { shelf: Shelf }
type Shelf @key(fields: "id") { id: ID! content: Content }
union Content = Book | Film
type Book { secret: String @owner(field: "holder", scopes: [["vault"]]) holder: ID }
type Film { title: String @shareable }`,
      resolvers: {
        Content: typed,
        Query: { shelf: () => shelf },
        Shelf: { __resolveReference: () => shelf },
      },
    };
    const digests = {
      sdl: `
type Shelf @key(fields: "id") { id: ID! content: Content @external digest: String @requires(fields: "content { ... on Book { secret } }") }
union Content = Book | Film
type Book { secret: String @external }
type Film { title: String @shareable }`,
      resolvers: {
        Content: typed,
        Shelf: {
          __resolveReference: (of: object) => of,
          digest: (of: { content: { secret: string } }) => `made of ${of.content.secret}`,
        },
      },
    };
    const graph = guardedGraph({ shelves, digests });
    for (const viewer of [anonymous, subject('ann'), subject('bob')]) {
      const { data, asked } = await graph.ask('{ shelf { digest } }', viewer);
      expect(data).toEqual({ shelf: { digest: null } });
      expect(texts(asked)).not.toMatch(secret);
    }
    const { data } = await graph.ask('{ shelf { digest } }', subject('root', ['vault']));
    expect(data).toEqual({ shelf: { digest: 'made of SECRET' } });
  });

  it('is protected like its inputs when it is computed for all who implement an interface', async () => {
    const book = { __typename: 'Book', id: '1', secret: 'SECRET' };
    const kinds = {
      sdl: `
type Query { media: [Media!]! }
interface Media @key(fields: "id") { id: ID! secret: String }
type Book implements Media @key(fields: "id") { id: ID! secret: String @owner(scopes: [["vault"]]) }`,
      resolvers: {
        Media: { ...typed, __resolveReference: () => book },
        Book: { __resolveReference: () => book },
        Query: { media: () => [book] },
      },
    };
    const digests = {
      sdl: `
type Media @key(fields: "id") @interfaceObject { id: ID! secret: String @external digest: String @requires(fields: "secret") }`,
      resolvers: {
        Media: {
          __resolveReference: (of: object) => of,
          digest: (of: { secret: string }) => `made of ${of.secret}`,
        },
      },
    };
    const graph = guardedGraph({ kinds, digests });
    for (const query of ['{ media { id digest } }', '{ media { id ... on Book { digest } } }']) {
      const { data, asked } = await graph.ask(query, anonymous);
      expect(data).toEqual({ media: [{ id: '1', digest: null }] });
      expect(texts(asked)).not.toMatch(secret);
      expect((await graph.ask(query, subject('root', ['vault']))).data).toEqual({
        media: [{ id: '1', digest: 'made of SECRET' }],
      });
    }
  });

  it('belongs to who owns each of its inputs, though they are of one type', async () => {
    const doc = { id: '1', mine: { holder: 'ann', text: 'A' }, other: { holder: 'bob', text: 'SECRET' } };
    const parts = { ...doc, list: [doc.mine] };
    const docs = {
      sdl: `
type Query { doc: Doc }
type Doc @key(fields: "id") { id: ID! mine: Part other: Part list: [Part!] }
type Part @owner(field: "holder", scopes: [["vault"]]) { holder: ID text: String }`,
      resolvers: { Query: { doc: () => parts }, Doc: { __resolveReference: () => parts } },
    };
    const digests = {
      sdl: `
type Doc @key(fields: "id") {
  id: ID! mine: Part @external other: Part @external list: [Part!] @external
  one: String @requires(fields: "mine { text }")
  both: String @requires(fields: "mine { text } other { text }")
  all: String @requires(fields: "list { text }")
}
type Part { text: String @external }`,
      resolvers: {
        Doc: {
          __resolveReference: (of: object) => of,
          one: ({ mine }: typeof parts) => mine.text,
          both: ({ mine, other }: typeof parts) => mine.text + other.text,
          all: ({ list }: typeof parts) => list.map(({ text }) => text).join(''),
        },
      },
    };
    const graph = guardedGraph({ docs, digests });
    const query = '{ doc { one both all } }';
    expect((await graph.ask(query, subject('ann'))).data).toEqual({
      doc: { one: 'A', both: null, all: null },
    });
    expect((await graph.ask(query, subject('root', ['vault']))).data).toEqual({
      doc: { one: 'A', both: 'ASECRET', all: 'A' },
    });
  });
});

describe('scopes that two subgraphs ask for (federation #3321)', () => {
  it('are both asked for', async () => {
    const sdl = (scope: string): string => `
type Query { shared: String @shareable @requiresScopes(scopes: [["${scope}"], ["all"]]) }`;
    const resolvers = { Query: { shared: () => 'yes' } };
    const graph = guardedGraph({ one: { sdl: sdl('a'), resolvers }, two: { sdl: sdl('b'), resolvers } });
    const read = async (...scopes: string[]): Promise<unknown> =>
      (await graph.ask('{ shared }', subject('ann', scopes))).data;
    expect(await read('a')).toEqual({ shared: null });
    expect(await read('b')).toEqual({ shared: null });
    expect(await read('a', 'b')).toEqual({ shared: 'yes' });
    expect(await read('all')).toEqual({ shared: 'yes' });
  });
});

describe('a feature that is not enforced here', () => {
  it('keeps the graph from being served: @fromContext', () => {
    const sdl = composeGuarded({
      one: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@context", "@fromContext"])
type Query { box: Box }
type Box @key(fields: "id") @context(name: "box") { id: ID! secret: String inner: Inner }
type Inner @key(fields: "id") { id: ID! text(of: String @fromContext(field: "$box { secret }")): String }`,
      },
    });
    expect(() => readSupergraph(sdl)).toThrow(/context.*unsupported/);
    expect(() => readSupergraph(sdl)).not.toThrow(StartError);
  });
});
