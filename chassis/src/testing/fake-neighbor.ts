import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A stand-in for another service's REST: reads come from a table, writes from a function; it keeps journals, and can fail. */
export interface FakeNeighbor {
  readonly url: string;
  /** Path → JSON body; a path that is not there is a 404. */
  readonly resources: Map<string, unknown>;
  /** The paths that were read, and with which correlation id. */
  readonly journal: { readonly path: string; readonly correlationId: string | undefined }[];
  /** The writes that it has carried out, each key once. */
  readonly writes: FakeWrite[];
  /** The status of every answer while it is set. */
  failWith: number | null;
  /** While it is set, writes are carried out and their answers lost. */
  losesAnswers: boolean;
  /** While it is set, nothing is answered. */
  hangs: boolean;
  stop(): Promise<void>;
}

export interface FakeWrite {
  readonly path: string;
  readonly body: unknown;
  readonly key: string | undefined;
  readonly correlationId: string | undefined;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Without `carryOut` it has no writes: each is a 404. The same path and key get the first answer again. */
export async function startFakeNeighbor(
  resources: Readonly<Record<string, unknown>>,
  carryOut: (write: FakeWrite) => FakeAnswer = () => ({ status: 404, body: {} }),
): Promise<FakeNeighbor> {
  const table = new Map(Object.entries(resources));
  const journal: FakeNeighbor['journal'] = [];
  const writes: FakeWrite[] = [];
  const answers = new Map<string, FakeAnswer>();
  const read = (path: string, request: IncomingMessage): FakeAnswer => {
    journal.push({ path, correlationId: correlationIdOf(request) });
    const body = table.get(path);
    return { status: body === undefined ? 404 : 200, body: body ?? {} };
  };
  const write = async (path: string, request: IncomingMessage): Promise<FakeAnswer> => {
    const body = await json(request).catch(() => null);
    const key = request.headers['idempotency-key']?.toString();
    const known = answers.get(`${path} ${key}`);
    if (known !== undefined && key !== undefined) return known;
    const carried = { path, body, key, correlationId: correlationIdOf(request) };
    writes.push(carried);
    const answer = carryOut(carried);
    answers.set(`${path} ${key}`, answer);
    return answer;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const isFailing = fake.failWith !== null || fake.hangs;
    if (request.method !== 'GET' && isFailing) request.resume();
    const { status, body } =
      request.method === 'GET'
        ? read(path, request)
        : isFailing
          ? { status: 503, body: {} }
          : await write(path, request);
    if (fake.hangs) return;
    if (fake.losesAnswers && request.method !== 'GET') return void request.socket.destroy();
    response
      .writeHead(fake.failWith ?? status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeNeighbor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    resources: table,
    journal,
    writes,
    failWith: null,
    losesAnswers: false,
    hangs: false,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

function correlationIdOf(request: IncomingMessage): string | undefined {
  return request.headers['x-correlation-id']?.toString();
}
