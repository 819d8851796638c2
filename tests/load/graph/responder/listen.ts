import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Gives the body of the answer, ASCII only, to the body of a request. Throws when it cannot. */
export type Answer = (body: string) => string;

const headEnd = '\r\n\r\n';

/**
 * A server of as much HTTP/1.1 as gateways speak to subgraphs over trusted connections: requests with a Content-Length or
 * in chunks, one after another. It costs a fraction of what `node:http` costs, so that it does not limit what is measured.
 */
export function listen(answer: Answer): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer({ noDelay: true }, (socket) => serve(socket, answer));
  return new Promise((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0 }, () =>
      resolve({ server, port: (server.address() as AddressInfo).port }),
    );
  });
}

function serve(socket: Socket, answer: Answer): void {
  let arrived: Buffer[] = [];
  let wanted = 0;
  socket.on('data', (chunk: Buffer) => {
    arrived.push(chunk);
    wanted -= chunk.length;
    // Joining only what can be complete keeps long requests from being copied with every piece.
    if (wanted > 0) return;
    let rest = arrived.length === 1 ? chunk : Buffer.concat(arrived);
    for (;;) {
      const request = readRequest(rest);
      if (request.kind === 'partial') {
        arrived = rest.length === 0 ? [] : [rest];
        wanted = request.missingBytes;
        return;
      }
      rest = rest.subarray(request.length);
      respond(socket, request, answer);
    }
  });
  socket.on('error', () => socket.destroy());
}

interface WholeRequest {
  readonly kind: 'whole';
  readonly length: number;
  readonly body: string;
  readonly isLast: boolean;
}
type Reading = WholeRequest | { readonly kind: 'partial'; readonly missingBytes: number };

export function readRequest(bytes: Buffer): Reading {
  const end = bytes.indexOf(headEnd);
  if (end === -1) return { kind: 'partial', missingBytes: 1 };
  const head = bytes.toString('latin1', 0, end);
  const start = end + headEnd.length;
  const isLast = /\r\nconnection: *close/i.test(head);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start, isLast);
  const size = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const length = start + size;
  if (bytes.length < length) return { kind: 'partial', missingBytes: length - bytes.length };
  return { kind: 'whole', length, body: bytes.toString('utf8', start, length), isLast };
}

function readChunks(bytes: Buffer, start: number, isLast: boolean): Reading {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return { kind: 'partial', missingBytes: 1 };
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const length = lineEnd + 2 + size + 2;
    if (bytes.length < length) return { kind: 'partial', missingBytes: length - bytes.length };
    if (size === 0) return { kind: 'whole', length, body: Buffer.concat(parts).toString('utf8'), isLast };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = length;
  }
}

function respond(socket: Socket, { body, isLast }: WholeRequest, answer: Answer): void {
  let status = '200 OK';
  let text: string;
  try {
    text = answer(body);
  } catch (error) {
    status = '500 Internal Server Error';
    text = JSON.stringify({ errors: [{ message: String(error) }] });
  }
  const close = isLast ? 'connection: close\r\n' : '';
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${close}content-length: ${text.length}\r\n\r\n`;
  socket.write(head + text, 'latin1');
  if (isLast) socket.end();
}
