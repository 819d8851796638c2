import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What a request asks for: fields of the query or mutation root, or of entities. */
export type Door = 'query' | 'mutation' | 'entities';

export interface Asked {
  readonly door: Door;
  /** The ids of the entities that are asked for. */
  readonly ids: readonly string[];
  readonly socket: Socket;
}

/** Answers a request in its own way, or not at all. */
export type Fault = (asked: Asked) => void;

export interface FaultySubgraph {
  readonly url: string;
  /** What answers at each door; a door that is not in it works. */
  faults: Partial<Record<Door, Fault>>;
  /** The requests that arrived, in order. */
  readonly arrived: Door[];
  stop(): Promise<void>;
}

/** A server that reads HTTP and GraphQL as it must, and writes to the socket whatever the test says. */
export async function startFaultySubgraph(works: Fault): Promise<FaultySubgraph> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    readRequests(socket, (body) => {
      const asked = { ...readQuestion(body), socket };
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

function readRequests(socket: Socket, onRequest: (body: string) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const headEnd = bytes.indexOf('\r\n\r\n') + 4;
      if (headEnd < 4) return;
      const length = Number(/^content-length: (\d+)/im.exec(bytes.toString('latin1', 0, headEnd))?.[1]);
      if (bytes.length < headEnd + length) return;
      const body = bytes.toString('utf8', headEnd, headEnd + length);
      bytes = bytes.subarray(headEnd + length);
      onRequest(body);
    }
  });
}

function readQuestion(body: string): Pick<Asked, 'door' | 'ids'> {
  const { query, variables = {} } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, { id: string }[]>;
  };
  if (query.startsWith('mutation')) return { door: 'mutation', ids: [] };
  if (!query.includes('_entities')) return { door: 'query', ids: [] };
  const representations = Object.values(variables).find((value) => Array.isArray(value)) ?? [];
  return { door: 'entities', ids: representations.map(({ id }) => id) };
}
