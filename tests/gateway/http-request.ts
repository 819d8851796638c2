import { request as openRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As they came over the wire. */
  readonly bytes: Buffer;
  readonly text: string;
}

export interface HttpRequestOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** One HTTP request with these headers and no others: `fetch` would add an Accept header and decompress. */
export function httpRequest(url: string, options: HttpRequestOptions = {}): Promise<HttpAnswer> {
  const { method = 'POST', path = '/graphql', body = '' } = options;
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [name, [value].flat()]),
  );
  return new Promise((resolve, reject) => {
    const request = openRequest(`${url}${path}`, { method, headers: { connection: 'close', ...headers } });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString(),
        });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** A GraphQL request by POST as JSON. */
export function postJson(
  url: string,
  body: unknown,
  headers: HttpRequestOptions['headers'] = {},
): Promise<HttpAnswer> {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return httpRequest(url, { headers: { 'content-type': 'application/json', ...headers }, body: text });
}

/** Status, code and message of the first error of an answer that must be a GraphQL response. */
export function firstError({ status, text }: HttpAnswer): unknown[] {
  const { errors = [] } = JSON.parse(text) as {
    errors?: { message: string; extensions: { code: string } }[];
  };
  return [status, errors[0]?.extensions.code, errors[0]?.message];
}

/** Writes bytes into a socket, half-closes it when asked to, and gives what came back until the other side closed. */
export function sendBytes(url: string, bytes: string | Buffer, { end = false } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => {
      socket.write(bytes);
      if (end) socket.end();
    });
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.once('end', () => socket.end());
    socket.once('close', () => resolve(text));
    socket.once('error', reject);
  });
}
