import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpServer } from './http-server.ts';

/**
 * Closing waits for the requests that run and for nothing else: connections that wait for a next request, never sent
 * one or stopped in the middle of its headers are ended at once, the others when their answer is sent.
 * Node itself would keep a connection whose request was running until its keep-alive time is over.
 */
export function closePromptly(server: HttpServer): void {
  const running = new Map<Socket, number>();
  let closing = false;

  server.server.on('connection', (socket: Socket) => {
    if (closing) socket.destroy();
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (running.has(socket)) running.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  server.addHook('preClose', async () => {
    closing = true;
    for (const [socket, count] of running) if (count === 0) socket.destroy();
  });
}
