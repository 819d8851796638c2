import { createServer, type AddressInfo, type Socket } from 'node:net';
import { readRequests } from '../../faults/read-requests.ts';
import { works, type Exchange, type Fault as FaultOf } from '../../faults/wire.ts';

/** What a request asks for: fields of the query or mutation root, or of entities. */
export type Door = 'query' | 'mutation' | 'entities';

export interface Question {
  readonly door: Door;
  /** The ids of the entities that are asked for. */
  readonly ids: readonly string[];
}

export interface Asked extends Question, Exchange {}

export type Fault = FaultOf<Asked>;

export interface FaultySubgraph {
  readonly url: string;
  /** What answers at each door; a door that is not in it works. */
  faults: Partial<Record<Door, Fault>>;
  /** The requests that arrived, in order. */
  readonly arrived: Door[];
  stop(): Promise<void>;
}

/** A server that reads HTTP and GraphQL as it must, and writes to the socket whatever the test says. */
export async function startFaultySubgraph(
  rightBody: (question: Question) => string,
): Promise<FaultySubgraph> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    readRequests(socket, (body) => {
      const question = readQuestion(body);
      const asked = { ...question, socket, right: rightBody(question) };
      subgraph.arrived.push(asked.door);
      (subgraph.faults[asked.door] ?? works)(asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const subgraph: FaultySubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: {},
    arrived: [],
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return subgraph;
}

function readQuestion(body: string): Question {
  const { query, variables = {} } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, { id: string }[]>;
  };
  if (query.startsWith('mutation')) return { door: 'mutation', ids: [] };
  if (!query.includes('_entities')) return { door: 'query', ids: [] };
  const representations = Object.values(variables).find((value) => Array.isArray(value)) ?? [];
  return { door: 'entities', ids: representations.map(({ id }) => id) };
}
