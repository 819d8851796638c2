import type { Socket } from 'node:net';

/** Reads HTTP requests with a Content-Length, one after the other as they arrive on a connection. */
export function readRequests(socket: Socket, onRequest: (body: string, head: string) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const headEnd = bytes.indexOf('\r\n\r\n') + 4;
      if (headEnd < 4) return;
      const head = bytes.toString('latin1', 0, headEnd);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (bytes.length < headEnd + length) return;
      const body = bytes.toString('utf8', headEnd, headEnd + length);
      bytes = bytes.subarray(headEnd + length);
      onRequest(body, head);
    }
  });
}
