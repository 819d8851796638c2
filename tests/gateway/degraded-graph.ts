import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import { startFailingSubgraph, type FailingSubgraph } from './failing-subgraph.ts';

const head = (imported = '"@degrade"', name = '@degrade'): string => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective"])
  @link(url: "https://musiccorp.example/graph/v1.0", import: [${imported}])
  @composeDirective(name: "${name}")
directive ${name}(staleSeconds: Int, default: String, public: Boolean = false) on FIELD_DEFINITION | OBJECT`;

const public60 = '@degrade(staleSeconds: 60, public: true)';

const spaceSdl = (renamed: boolean): string => {
  const sdl = `type Query {
  planet(id: ID!): Planet ${public60}
  planets: [Planet!]! ${public60}
  me: Pilot @degrade(staleSeconds: 60)
  tips: [String!]! @degrade(default: "[\\"Look up.\\"]")
  plain: String
  guarded: String @degrade(staleSeconds: 60, public: true)
  shaky: String @degrade(staleSeconds: 60)
  restless: String
  quaking(id: ID!): Planet ${public60}
  brief: Brief @degrade(staleSeconds: 1)
  strict: String!
}
type Mutation { land(id: ID!): Planet ${public60} }
type Planet @key(fields: "id") {
  id: ID!
  name: String! ${public60}
  orbit: Orbit! ${public60}
  mass: Float @degrade(staleSeconds: 60, public: true, default: "1")
  weather: String
  visits: Int! @degrade
  secret: String ${public60}
  tremor: Int ${public60}
  strain: Int! ${public60}
  log: String @degrade(staleSeconds: 60)
}
type Brief { name: String }
type Orbit { days: Int! around: Star }
type Star @key(fields: "id") { id: ID! light: Int }
type Pilot @key(fields: "id") @degrade(staleSeconds: 60) { id: ID! name: String! rank: String }`;
  return renamed
    ? `${head('{ name: "@degrade", as: "@fallback" }', '@fallback')}\n${sdl.replaceAll('@degrade', '@fallback')}`
    : `${head()}\n${sdl}`;
};

const librarySdl = (renamed: boolean): string => {
  const sdl = `type Query { shelves: [Shelf!] shelvesOf(ids: [ID!]!): [Shelf!] }
type Mutation { shelve(id: ID!): Shelf }
type Shelf { label: String planet: Planet }
type Planet @key(fields: "id") {
  id: ID!
  mass: Float @external
  books(first: Int): BookPage! @degrade(default: "{\\"nodes\\": [], \\"total\\": 0}")
  pull: Float @requires(fields: "mass")
}
type BookPage { nodes: [Book!]! total: Int! first: Book }
type Book { title: String! }`;
  return renamed
    ? `${head('{ name: "@degrade", as: "@fallback" }', '@fallback')}\n${sdl.replaceAll('@degrade', '@fallback')}`
    : `${head()}\n${sdl}`;
};

const names: Record<string, string> = { 3: 'Earth', 4: 'Mars', 5: 'Jupiter' };
const planetOf = (id: string): object => ({
  id,
  name: names[id] ?? `Planet ${id}`,
  orbit: { days: Number(id) * 100, around: { id: 'sun', light: 9 } },
  mass: Number(id),
  weather: 'fine',
  visits: 1,
});

function secretFor(whoAsks: string): string {
  if (whoAsks === 'right') return 'secret';
  throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
}

const unforeseen = (): GraphQLError =>
  new GraphQLError('Oh.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
const shelfOf = (id: string): object => ({ label: `shelf ${id}`, planet: { id } });

export interface DegradedGraph {
  readonly space: FailingSubgraph;
  readonly library: FailingSubgraph;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

/** Two subgraphs that fail as they are told, with everything that may be declared of a field. */
export async function startDegradedGraph(renamed = false): Promise<DegradedGraph> {
  const whoAsks = (headers: IncomingHttpHeaders): string => headers.authorization ?? 'nobody';
  const space: FailingSubgraph = await startFailingSubgraph(spaceSdl(renamed), {
    Query: {
      planet: (_: unknown, { id }: { id: string }) => (id === 'none' ? null : planetOf(id)),
      planets: () => ['3', '4'].map(planetOf),
      me: (_: unknown, _given: unknown, headers: IncomingHttpHeaders) => {
        const refused = new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
        return { id: 'me', name: whoAsks(headers), rank: space.closed.has('me') ? refused : 'high' };
      },
      tips: () => ['Look down.'],
      plain: () => 'plain',
      guarded: (_: unknown, _given: unknown, headers: IncomingHttpHeaders) => secretFor(whoAsks(headers)),
      shaky: () => {
        if (space.shaking) throw unforeseen();
        return 'still';
      },
      restless: () => {
        if (space.shaking) throw unforeseen();
        return 'moving';
      },
      quaking: (_: unknown, { id }: { id: string }) => planetOf(id),
      brief: () => ({ name: 'short' }),
      strict: () => 'strict',
    },
    Mutation: { land: (_: unknown, { id }: { id: string }) => planetOf(id) },
    Planet: {
      __resolveReference: async ({ id }: { id: string }) => {
        if (space.shaking && id === '52') throw unforeseen();
        return planetOf(id);
      },
      secret: (_: unknown, _given: unknown, headers: IncomingHttpHeaders) => secretFor(whoAsks(headers)),
      log: ({ id }: { id: string }, _given: unknown, headers: IncomingHttpHeaders) => {
        if (space.closed.has(id)) throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
        return whoAsks(headers);
      },
      tremor: () => {
        if (space.shaking) throw unforeseen();
        return 0;
      },
      strain: () => {
        if (space.shaking) throw unforeseen();
        return 0;
      },
    },
    Pilot: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'a pilot' }) },
  });
  const library = await startFailingSubgraph(librarySdl(renamed), {
    Query: {
      shelves: () => Object.keys(names).map(shelfOf),
      shelvesOf: (_: unknown, { ids }: { ids: string[] }) => ids.map(shelfOf),
    },
    Mutation: { shelve: (_: unknown, { id }: { id: string }) => shelfOf(id) },
    Planet: {
      __resolveReference: (planet: object) => planet,
      books: () => ({ nodes: [{ title: 'Walden' }], total: 1, first: { title: 'Walden' } }),
      pull: ({ mass }: { mass: number }) => mass * 10,
    },
  });
  const composed = composeServices([
    { name: 'space', url: space.url, typeDefs: parse(spaceSdl(renamed)) },
    { name: 'library', url: library.url, typeDefs: parse(librarySdl(renamed)) },
  ]);
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  return {
    space,
    library,
    supergraphSdl: composed.supergraphSdl,
    stop: async () => {
      await Promise.all([space.stop(), library.stop()]);
    },
  };
}
