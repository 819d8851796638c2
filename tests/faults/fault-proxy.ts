import { createServer, type AddressInfo, type Socket } from 'node:net';
import { readRequests } from './read-requests.ts';
import { works, type Fault } from './wire.ts';

export interface FaultProxy {
  readonly url: string;
  readonly port: number;
  /** Ends all connections, and takes no more until `listen` is called. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Asks who stands behind it, with the body of the request, for the body of the right answer. */
  readonly upstream: (body: string) => Promise<string>;
  /** The fault for a request with this head; undefined lets it through. */
  readonly faultFor: (head: string) => Fault | undefined;
}

/** Stands before a GraphQL service and answers as a fault says, with the right answer at hand. */
export async function startFaultProxy({ upstream, faultFor }: FaultProxyOptions): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    readRequests(socket, (body, head) => {
      void upstream(body).then((right) => (faultFor(head) ?? works)({ socket, right }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const refuse = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    refuse,
    listen: async () => {
      if (server.listening) return;
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    },
    stop: refuse,
  };
}
