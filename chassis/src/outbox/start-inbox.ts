import type { Logger } from 'pino';
import type { Broker } from '../broker/broker.ts';
import type { Database } from '../database/open-database.ts';
import type { Subscription } from './consume.ts';
import { startForgetting } from './forget-settled.ts';
import { handleNext, type Handled, type Handlers } from './handle-next.ts';
import { wakeNext } from './inbox-rows.ts';
import { storedPosition, storeMessages } from './store-messages.ts';
import { workInLanes, type Lanes } from './work-in-lanes.ts';

export interface InboxOptions<Tables> {
  /** The service that listens; its instances share the work. */
  readonly service: string;
  readonly database: Database<Tables>;
  readonly broker: Broker;
  readonly subscriptions: readonly Subscription<Tables>[];
  readonly logger: Logger;
  readonly now: () => Date;
  /** Waits before a further attempt, one for each: a message has one attempt more than waits. */
  readonly retryAfterMs?: readonly number[] | undefined;
  /** How often the inbox is looked through for what other instances have stored; an embedded database has none. */
  readonly pollMs?: number;
  /** How often what was settled long ago is forgotten. */
  readonly forgetMs?: number;
  /** Told of each attempt. */
  readonly onHandled?: ((handled: Handled) => void) | undefined;
}

export const usualRetryAfterMs: readonly number[] = [200, 1000, 5000, 15_000];

/**
 * Listens to the channels of the subscriptions, stores what comes before the broker takes it for delivered, and handles it:
 * each event once in effect, those of one subject in the order in which their source told them.
 */
export async function startInbox<Tables>(options: InboxOptions<Tables>): Promise<{ stop(): Promise<void> }> {
  const { subscriptions, database } = options;
  const { pollMs = database.engine === 'pglite' ? 15_000 : 1000 } = options;
  if (subscriptions.length === 0) return { stop: () => Promise.resolve() };
  const lanes = openLanes(options);
  let looking = Promise.resolve();
  const polling = setInterval(() => {
    looking = lookThrough(options, lanes);
  }, pollMs);
  const forgetting = startForgetting(options);
  // What was stored, woken by another one, or sent back by a person.
  const endWatch = database.onCommit('inbox', () => lanes.wake());
  const listeners: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    clearInterval(polling);
    endWatch();
    await Promise.all(listeners.map((listener) => listener.stop()));
    await looking;
    await forgetting.stop();
    await lanes.stop();
  };
  try {
    for (const subscription of subscriptions) listeners.push(await listen(options, subscription));
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  lanes.wake();
  return { stop };
}

/** The handlers of subscriptions, by channel and type. */
export function handlersOf<Tables>(subscriptions: readonly Subscription<Tables>[]): Handlers<Tables> {
  const handlers: Handlers<Tables> = new Map(
    subscriptions.map(({ channel, handlers }) => [channel, handlers]),
  );
  if (handlers.size < subscriptions.length)
    throw new Error('There are two subscriptions to one channel; put their handlers into one.');
  return handlers;
}

function openLanes<Tables>(options: InboxOptions<Tables>): Lanes {
  const { database, subscriptions, logger, now, onHandled } = options;
  const { retryAfterMs = usualRetryAfterMs } = options;
  const { kysely } = database;
  const handlers = handlersOf(subscriptions);
  const handling = {
    kysely,
    handlers,
    now,
    logger,
    busy: new Set<string>(),
    begun: new Set<string>(),
    startedAt: now(),
    retryAfterMs,
    onHandled,
  };
  const work = () => handleNext(handling);
  // The embedded engine has one session; of a server's connections, requests need their part.
  return workInLanes({ work, laneCount: database.engine === 'pglite' ? 1 : 4, now, logger });
}

function listen<Tables>(
  { broker, service, database: { kysely }, now }: InboxOptions<Tables>,
  { channel, handlers }: Subscription<Tables>,
): Promise<{ stop(): Promise<void> }> {
  const types = Object.keys(handlers);
  return broker.listen({
    channel,
    group: service,
    stored: (source) => storedPosition(kysely, channel, source),
    receive: (messages) => storeMessages(kysely, messages, types, now()),
  });
}

async function lookThrough<Tables>(
  { database, now, logger }: InboxOptions<Tables>,
  lanes: Lanes,
): Promise<void> {
  try {
    await wakeNext(database.kysely, now());
  } catch (error) {
    logger.warn({ err: error }, 'The inbox could not be looked through');
  }
  lanes.wake();
}
