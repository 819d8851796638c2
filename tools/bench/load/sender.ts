import { Pool, type Dispatcher } from 'undici';

/** A request to one target, made before the clock starts. */
export interface PreparedRequest {
  readonly path: string;
  readonly body: string;
}

export interface Received {
  /** Status 200, and no `errors` in the body. */
  readonly ok: boolean;
  readonly status: number;
  readonly body: Buffer;
}

/** Sends to one target over its own keep-alive connections, as cheaply as undici can. */
export interface Sender {
  send(request: PreparedRequest): Promise<Received>;
  close(): Promise<void>;
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };
const timeoutMs = 10_000;

export function createSender(origin: string, connections: number): Sender {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connectTimeout: timeoutMs,
  });
  return {
    send: ({ path, body }) =>
      new Promise((resolve) => {
        pool.dispatch({ method: 'POST', path, headers, body }, receiver(resolve));
      }),
    close: () => pool.destroy(),
  };
}

/** What an answer with this status and JSON body is worth. */
export function receivedFrom(status: number, body: Buffer): Received {
  // A quoted word inside a JSON text has a backslash before its closing quote, so this finds keys only.
  return { ok: status === 200 && !body.includes('"errors"'), status, body };
}

/** A request that fails is an answer like any other, with status 0: load goes on. */
function receiver(resolve: (received: Received) => void): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let status = 0;
  return {
    onRequestStart() {
      status = 0;
    },
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      const [first = Buffer.alloc(0)] = chunks;
      const body = chunks.length === 1 ? first : Buffer.concat(chunks);
      resolve(receivedFrom(status, body));
    },
    onResponseError(_controller, error) {
      resolve({ ok: false, status: 0, body: Buffer.from(error.message) });
    },
  };
}
