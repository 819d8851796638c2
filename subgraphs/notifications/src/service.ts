import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { NotificationsConfig } from './config.ts';
import { createGraph } from './graph/create-graph.ts';
import { addRoutes } from './rest/routes.ts';
import type { NotificationsTables } from './store/tables.ts';

export { readNotificationsConfig, type NotificationsConfig } from './config.ts';

/** The service that owns mails. */
export function createNotifications(
  config: NotificationsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<NotificationsTables> {
  return createService<NotificationsTables, object>(
    {
      name: 'notifications',
      description: 'Creates and changes mails. They are read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now: () => new Date() }),
      graph: ({ kysely }) => createGraph(kysely),
    },
    config,
    surroundings,
  );
}
