import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

export const spaceSdl = `${link}
type Query { planets: [Planet!] planet(id: ID!): Planet }
type Planet @key(fields: "id") { id: ID! name: String moons: [Moon!] }
type Moon { name: String }`;

export const librarySdl = `${link}
type Query { books: [Book!] failing: String shouting: String }
type Mutation { writeBook(title: String!): Book }
type Book { title: String author: String }
type Planet @key(fields: "id") { id: ID! books: [Book!] }`;

const planets = [
  { id: '3', name: 'Earth', moons: [{ name: 'Moon' }] },
  { id: '4', name: 'Mars', moons: [{ name: 'Phobos' }, { name: 'Deimos' }] },
];
const booksOf: Record<string, { title: string; author: string }[]> = {
  3: [{ title: 'Walden', author: 'Thoreau' }],
  4: [{ title: 'Red Mars', author: 'Robinson' }],
};

const spaceResolvers = {
  Query: {
    planets: () => planets,
    planet: (_: unknown, { id }: { id: string }) => planets.find((planet) => planet.id === id) ?? null,
  },
};
const libraryResolvers = {
  Query: {
    books: () => Object.values(booksOf).flat(),
    failing: () => {
      throw new GraphQLError('The shelf is empty.', {
        extensions: { code: 'SHELF_EMPTY', stacktrace: ['secret'] },
      });
    },
    shouting: () => {
      throw new GraphQLError('No.', {
        extensions: { code: 'LOUD', http: { status: 418, headers: new Map([['x-loud', 'yes']]) } },
      });
    },
  },
  Mutation: { writeBook: (_: unknown, { title }: { title: string }) => ({ title, author: 'you' }) },
  Planet: { books: ({ id }: { id: string }) => booksOf[id] ?? [] },
};

export interface RunningSubgraph {
  readonly url: string;
  /** The headers of every request that arrived, in order. */
  readonly received: IncomingHttpHeaders[];
  stop(): Promise<void>;
}

/** The subgraph `space` (planets, moons) on a free port. */
export const startSpace = (): Promise<RunningSubgraph> => start(spaceSdl, spaceResolvers);

/** The subgraph `library` (books; books about planets) on a free port. */
export const startLibrary = (): Promise<RunningSubgraph> => start(librarySdl, libraryResolvers);

async function start(sdl: string, resolvers: object): Promise<RunningSubgraph> {
  const received: IncomingHttpHeaders[] = [];
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const server = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: true,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: ({ req }) => {
      received.push(req.headers);
      return Promise.resolve({});
    },
  });
  return { url, received, stop: () => server.stop() };
}

/** The supergraph of both subgraphs at these URLs. */
export function composeSmallGraph(urls: { space: string; library: string }): string {
  const result = composeServices([
    { name: 'space', url: urls.space, typeDefs: parse(spaceSdl) },
    { name: 'library', url: urls.library, typeDefs: parse(librarySdl) },
  ]);
  if (result.supergraphSdl === undefined) throw new Error(String(result.errors));
  return result.supergraphSdl;
}
