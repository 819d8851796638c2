import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { startFaultServer } from './fault-server.ts';

/** How a subgraph fails; `alive` when it does not. */
export type Failure =
  | 'alive'
  | 'reset'
  | 'hang'
  | '401'
  | '403'
  | '403 with errors'
  | '500'
  | '503 with errors'
  | 'unforeseen errors'
  | 'refusal'
  | 'garbage'
  | 'no list';

export interface FailingSubgraph {
  readonly url: string;
  readonly server: { readonly listening: boolean };
  /** The GraphQL texts that arrived while it was alive, in order. */
  readonly asked: string[];
  failure: Failure;
  /** Whether single resolvers fail, as they choose. */
  shaking: boolean;
  /** Whether the last of its entities is a text. */
  mangling: boolean;
  /** The ids of what its resolvers refuse, as they choose. */
  readonly closed: Set<string>;
  stop(): Promise<void>;
}

interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string;
}

/** A subgraph on a free port that fails as it is told. Resolvers get the request's headers as their context. */
export async function startFailingSubgraph(sdl: string, resolvers: object): Promise<FailingSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const state = {
    failure: 'alive' as Failure,
    asked: [] as string[],
    shaking: false,
    mangling: false,
    closed: new Set<string>(),
  };
  const { url, server, stop } = await startFaultServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    if (state.failure !== 'alive') {
      fail(state.failure, response);
      return;
    }
    const { query, variables, operationName } = JSON.parse(text) as Asked;
    state.asked.push(query);
    const headers: IncomingHttpHeaders = request.headers;
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      operationName: operationName ?? null,
      contextValue: headers,
    });
    const entities = result.data?.['_entities'];
    if (state.mangling && Array.isArray(entities)) entities.splice(-1, 1, 'no object');
    send(response, 200, JSON.stringify(result));
  };
  return Object.assign(state, { url, server, stop });
}

function fail(failure: Exclude<Failure, 'alive'>, response: ServerResponse): void {
  switch (failure) {
    case 'reset':
      response.destroy();
      return;
    case 'hang':
      return;
    case '401':
    case '403':
    case '500':
      send(response, Number(failure), 'oops');
      return;
    case '403 with errors':
      send(response, 403, nothingBut('INTERNAL_SERVER_ERROR'));
      return;
    case '503 with errors':
      send(response, 503, JSON.stringify({ errors: [{ message: 'Later.', extensions: { code: 'BUSY' } }] }));
      return;
    case 'unforeseen errors':
      send(response, 200, nothingBut('INTERNAL_SERVER_ERROR'));
      return;
    case 'refusal':
      send(response, 200, nothingBut('UNAUTHENTICATED'));
      return;
    case 'garbage':
      send(response, 200, '<html>');
      return;
    case 'no list':
      send(response, 200, JSON.stringify({ data: { _entities: 7 } }));
  }
}

const nothingBut = (code: string): string =>
  JSON.stringify({ data: null, errors: [{ message: 'oops', extensions: { code } }] });

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}
