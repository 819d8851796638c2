import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';

/** Ends connections on which nothing was sent when the app closes; Node would wait for their first request. */
export function closeSilentConnections(app: FastifyInstance): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', (done) => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
}

/** Stops accepting connections, waits for requests in flight up to `drainMs`, then cuts what is left. */
export async function closeGracefully(app: FastifyInstance, drain: Settings['drain']): Promise<void> {
  if (drain.announceMs > 0) await wait(drain.announceMs);
  const closed = app.close();
  const timer = setTimeout(() => app.server.closeAllConnections(), drain.drainMs);
  app.server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}
