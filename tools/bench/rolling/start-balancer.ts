import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Balancer {
  readonly origin: string;
  /** Hands connections to this server from when its /ready says 200 until it does not. */
  add(origin: string): void;
  remove(origin: string): void;
  /** How many servers get connections now. */
  readyServers(): number;
  stop(): Promise<void>;
}

export const checkMs = 100;

/**
 * What stands before several servers, as simple as there are: it looks at /ready, hands each new connection to the next
 * server that is ready, and then copies bytes. It repeats nothing, so that whatever a server loses is lost.
 */
export async function startBalancer(): Promise<Balancer> {
  const servers = new Map<string, { isReady: boolean }>();
  const sockets = new Set<Socket>();
  const stopping = new AbortController();
  let turn = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    keep(client);
    const ready = [...servers].filter(([, { isReady }]) => isReady);
    const [chosen] = ready[turn++ % ready.length] ?? [];
    if (chosen === undefined) client.destroy();
    else keep(join(client, chosen));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const watch = async (origin: string, server: { isReady: boolean }): Promise<void> => {
    while (servers.get(origin) === server && !stopping.signal.aborted) {
      server.isReady = await saysReady(origin);
      await sleep(checkMs);
    }
  };
  return {
    origin: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    add: (origin) => {
      const server = { isReady: false };
      servers.set(origin, server);
      void watch(origin, server);
    },
    remove: (origin) => void servers.delete(origin),
    readyServers: () => [...servers.values()].filter(({ isReady }) => isReady).length,
    stop: async () => {
      stopping.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

async function saysReady(origin: string): Promise<boolean> {
  try {
    // Of its own connection, as most balancers check: one that is kept would be one more to be drained.
    const headers = { connection: 'close' };
    const answer = await fetch(`${origin}/ready`, { headers, signal: AbortSignal.timeout(5000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Each end that comes from one side is handed on; a failure of one side ends the other. */
function join(client: Socket, origin: string): Socket {
  const { hostname, port } = new URL(origin);
  const server = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
  client.pipe(server).pipe(client);
  client.once('error', () => server.destroy());
  server.once('error', () => client.destroy());
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroySoon());
  return server;
}
