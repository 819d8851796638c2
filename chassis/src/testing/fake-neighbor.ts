import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for another service's REST reads: answers from a table, keeps a journal, can be told to fail. */
export interface FakeNeighbor {
  readonly url: string;
  /** Path → JSON body; a path that is not there is a 404. */
  readonly resources: Map<string, unknown>;
  /** The paths that were asked for, and with which correlation id. */
  readonly journal: { readonly path: string; readonly correlationId: string | undefined }[];
  /** The status of every answer while it is set. */
  failWith: number | null;
  stop(): Promise<void>;
}

export async function startFakeNeighbor(resources: Readonly<Record<string, unknown>>): Promise<FakeNeighbor> {
  const table = new Map(Object.entries(resources));
  const journal: FakeNeighbor['journal'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    journal.push({ path, correlationId: request.headers['x-correlation-id']?.toString() });
    const body = table.get(path);
    const status = fake.failWith ?? (body === undefined ? 404 : 200);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeNeighbor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    resources: table,
    journal,
    failWith: null,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}
