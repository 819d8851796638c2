import { describe, expect, it } from 'vitest';
import { anonymous } from '../../gateway/src/auth/viewer.ts';
import { guardedGraph, subject, type Service } from '../access/guarded-graph.ts';

/** What nobody without a token may know, and no subgraph is asked for on his behalf. */
async function expectHidden(
  services: Readonly<Record<string, Service>>,
  queries: readonly string[],
  edit?: (supergraph: string) => string,
): Promise<void> {
  const graph = guardedGraph(services, edit);
  for (const query of queries) {
    const { data, errors, asked } = await graph.ask(query, anonymous);
    expect(JSON.stringify(data)).not.toContain('canary');
    expect(errors).not.toEqual([]);
    expect(asked.filter(({ query: sent }) => /secret/.test(sent))).toEqual([]);
    const whole = await graph.ask(query, subject('ann', ['read']));
    expect(JSON.stringify(whole.data)).toContain('canary');
  }
}

const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
const animal = { __typename: 'Cat', id: '1', secret: 'canary' };
const animals = { Animal: typed, Query: { animals: () => [animal] } };
const animalQueries = [
  '{ animals { secret } }',
  '{ animals { ... on Cat { secret } } }',
  '{ animals { ...A } } fragment A on Animal { x: secret ... on Cat { y: secret } }',
];

// The deeper tests of each class stand in tests/access.
describe('what is protected stays protected', () => {
  it.each(['{name: "@authenticated", as: "@signedIn"}', '{name: "@authenticated", as: "@inaccessible"}'])(
    'GHSA-g8jh-vg5j-4h3f: when its directive is imported as %s',
    async (imported) => {
      const directive = /as: "(@\w+)"/.exec(imported)?.[1] ?? '';
      const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imported}])
      type Query { open: String secret: String ${directive} }`;
      await expectHidden({ one: { sdl, resolvers: { Query: { secret: () => 'canary' } } } }, [
        '{ open secret }',
      ]);
    },
  );

  it('GHSA-x33c-7c2v-mrj9: when one implementation of an interface protects it, and the interface is asked', async () => {
    const sdl = `type Query { animals: [Animal] } interface Animal { id: ID secret: String }
      type Cat implements Animal { id: ID secret: String @authenticated }
      type Dog implements Animal { id: ID secret: String @requiresScopes(scopes: [["read"]]) }`;
    await expectHidden({ one: { sdl, resolvers: animals } }, animalQueries);
  });

  it('GHSA-mx7m-j9xf-62hw: when the interface protects it, and an implementation is asked', async () => {
    const sdl = `type Query { animals: [Animal] } interface Animal { id: ID secret: String }
      type Cat implements Animal { id: ID secret: String } type Dog implements Animal { id: ID secret: String open: String @authenticated }`;
    await expectHidden({ one: { sdl, resolvers: animals } }, animalQueries, (supergraph) => {
      const edited = supergraph.replace(
        /(interface Animal[^{]*\{\s*id: ID\s*secret: String)/,
        '$1 @authenticated',
      );
      expect(edited).not.toBe(supergraph);
      return edited;
    });
  });

  it('GHSA-m8jr-fxqx-8xx6: when another field is computed from it', async () => {
    const reference = { __resolveReference: (item: object) => item };
    const base: Service = {
      sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! secret: String @authenticated }',
      resolvers: { Query: { item: () => ({ id: '1' }) }, Item: { ...reference, secret: () => 'canary' } },
    };
    const more: Service = {
      sdl: 'type Item @key(fields: "id") { id: ID! secret: String @external told: String @requires(fields: "secret") @authenticated }',
      resolvers: { Item: { ...reference, told: ({ secret }: { secret: string }) => secret } },
    };
    // As older composition wrote it: what is computed has no mark of its own.
    await expectHidden({ base, more }, ['{ item { id told } }'], (supergraph) => {
      const edited = supergraph.replace(/(told: String @join__field[^\n]*?) @authenticated/, '$1');
      expect(edited).not.toBe(supergraph);
      return edited;
    });
  });

  it('federation #3321: when two subgraphs ask for different scopes', async () => {
    const service = (scope: string): Service => ({
      sdl: `type Query { secret: String @shareable @requiresScopes(scopes: [["${scope}"]]) }`,
      resolvers: { Query: { secret: () => 'canary' } },
    });
    const graph = guardedGraph({ one: service('a'), two: service('b') });
    for (const scopes of [[], ['a'], ['b']]) {
      expect((await graph.ask('{ secret }', subject('ann', scopes))).data).toEqual({ secret: null });
    }
    expect((await graph.ask('{ secret }', subject('ann', ['a', 'b']))).data).toEqual({ secret: 'canary' });
  });
});
