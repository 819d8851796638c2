import { createServer, type RequestListener, type Server } from 'node:http';

export interface FaultServer {
  readonly url: string;
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

/** A plain HTTP server on a free port that answers as the test says. */
export async function startFaultServer(answer: RequestListener): Promise<FaultServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The URL of a port on which nobody listens. */
export async function unusedUrl(): Promise<string> {
  const { url, stop } = await startFaultServer(() => {});
  await stop();
  return url;
}
