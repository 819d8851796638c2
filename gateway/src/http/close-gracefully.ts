import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.ts';

/** Stops accepting connections, waits for requests in flight up to `drainMs`, then cuts what is left. */
export async function closeGracefully(app: FastifyInstance, drain: Settings['drain']): Promise<void> {
  if (drain.announceMs > 0) await wait(drain.announceMs);
  const closed = app.close();
  const timer = setTimeout(() => app.server.closeAllConnections(), drain.drainMs);
  app.server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}
