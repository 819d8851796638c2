import {
  createService,
  type ServiceOver,
  type ServiceSurroundings,
} from '@musiccorp/chassis/service/create-service';
import type { NotificationsConfig } from './config.ts';
import { subscriptions } from './events/consumed/subscriptions.ts';
import { mailSent } from './events/published/mail-sent.ts';
import { createGraph } from './graph/create-graph.ts';
import { createMailFolder } from './neighbors/mail-folder.ts';
import { createMailServer } from './neighbors/mail-server.ts';
import { startSending } from './processes/send-mails.ts';
import { addRoutes } from './rest/routes.ts';
import type { NotificationsTables } from './store/tables.ts';

export { readNotificationsConfig, type NotificationsConfig } from './config.ts';

const hourMs = 3_600_000;

/** The service that writes to customers. */
export function createNotifications(
  config: NotificationsConfig,
  surroundings: ServiceSurroundings,
): ServiceOver<NotificationsTables> {
  const now = (): Date => new Date();
  const { smtpUrl, mailDirectory, from, maxAgeHours } = config;
  const post =
    smtpUrl === undefined ? createMailFolder(mailDirectory, from) : createMailServer({ url: smtpUrl, from });
  return createService<NotificationsTables, object>(
    {
      name: 'notifications',
      description: 'Sends mails to customers about what happens. What became of them is read in the graph.',
      version: '0.1.0',
      migrations: new URL('../migrations', import.meta.url),
      rest: (server, { kysely }) => addRoutes(server, { kysely, now }),
      graph: ({ kysely }) => createGraph(kysely),
      publishes: [mailSent],
      consumes: () => subscriptions,
      background: async (database, logger) => {
        logger.info({ place: post.place }, 'Mails go out');
        const newToken = (): string => crypto.randomUUID();
        const options = { database, post, logger, maxAgeMs: maxAgeHours * hourMs, now, newToken };
        const sending = startSending(options);
        return () => sending.stop();
      },
    },
    config,
    surroundings,
  );
}
