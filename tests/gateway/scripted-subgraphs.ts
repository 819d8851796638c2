import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { createGateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { startFaultServer } from './fault-server.ts';
import { composeSmallGraph, librarySdl, spaceSdl } from './small-graph.ts';

/** One request that arrived at a subgraph. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: string;
  /** When, in milliseconds of a monotonic clock. */
  readonly at: number;
  /** Answers it as the subgraph does when all is well. */
  answer(): Promise<void>;
}

/** A subgraph that does with each request what the test says. */
export interface ScriptedSubgraph {
  readonly url: string;
  readonly arrivals: Arrival[];
  behave: (arrival: Arrival) => unknown;
  stop(): Promise<void>;
}

const rows = {
  planets: [
    { __typename: 'Planet', id: '3', name: 'Earth', moons: [{ name: 'Moon' }] },
    { __typename: 'Planet', id: '4', name: 'Mars', moons: [] },
  ],
  books: [{ title: 'Walden', author: 'Thoreau' }],
  writeBook: { title: 'New', author: 'you' },
};

export const well = (arrival: Arrival): Promise<void> => arrival.answer();

export async function startScripted(sdl: string): Promise<ScriptedSubgraph> {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: { Planet: { books: () => rows.books } } as never },
  ]);
  const arrivals: Arrival[] = [];
  const { url, stop } = await startFaultServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const asked = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const arrival: Arrival = {
        request,
        response,
        query: asked.query,
        at: performance.now(),
        answer: async () => void response.end(await resultOf(schema, asked)),
      };
      arrivals.push(arrival);
      subgraph.behave(arrival);
    });
  });
  const subgraph: ScriptedSubgraph = { url, arrivals, behave: well, stop };
  return subgraph;
}

async function resultOf(
  schema: GraphQLSchema,
  { query, variables }: { query: string; variables?: Record<string, unknown> },
): Promise<string> {
  const result = await graphql({ schema, source: query, variableValues: variables ?? null, rootValue: rows });
  return JSON.stringify(result);
}

/** A gateway of the small graph whose subgraphs do what the test says. */
export interface ScriptedGateway {
  readonly url: string;
  readonly space: ScriptedSubgraph;
  readonly library: ScriptedSubgraph;
  stop(): Promise<void>;
}

export async function startScriptedGateway(options: Partial<GatewayOptions> = {}): Promise<ScriptedGateway> {
  const [space, library] = await Promise.all([startScripted(spaceSdl), startScripted(librarySdl)]);
  const supergraphSdl = composeSmallGraph({ space: space.url, library: library.url });
  const gateway = createGateway({ supergraphSdl, logger: pino({ level: 'silent' }), port: 0, ...options });
  const { url } = await gateway.listen();
  return {
    url,
    space,
    library,
    stop: async () => {
      await Promise.all([space.stop(), library.stop()]);
      await gateway.close();
    },
  };
}
