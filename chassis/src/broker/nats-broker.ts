import type { Logger } from 'pino';
import type { Broker } from './broker.ts';
import { Feed } from './nats/feed.ts';
import { Listener } from './nats/listener.ts';
import { placesUnder } from './nats/places.ts';
import { openSessions } from './nats/sessions.ts';

export interface NatsOptions {
  /** `nats://` or `tls://`, with user and password where the server asks for them. */
  readonly url: string;
  /** What the names of streams and subjects begin with. */
  readonly prefix: string;
}

/**
 * The broker over NATS JetStream (server 2.9 or newer), for services in processes of their own. While the server is away
 * nothing fails: events wait in the outboxes until it is back, and are fed to it again if it has forgotten them.
 */
export function createNatsBroker({ url, prefix }: NatsOptions, logger: Logger): Broker {
  const sessions = openSessions(url, logger);
  const places = placesUnder(prefix);
  const parts = new Set<{ stop(): Promise<void> }>();
  const stopPart = async (part: { stop(): Promise<void> }): Promise<void> => {
    parts.delete(part);
    await part.stop();
  };
  return {
    feed: async (log) => {
      const feed = new Feed(sessions, places, log, logger);
      parts.add(feed);
      return { wake: () => feed.wake(), stop: () => stopPart(feed) };
    },
    listen: async (interest) => {
      const listener = new Listener(sessions, places, interest, logger);
      parts.add(listener);
      return { stop: () => stopPart(listener) };
    },
    ping: () => sessions.ping(),
    close: async () => {
      await Promise.all([...parts].map(stopPart));
      await sessions.close();
    },
  };
}
