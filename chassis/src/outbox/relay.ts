import { sql, type Kysely } from 'kysely';
import type { Logger } from 'pino';
import { createBell } from '../broker/bell.ts';
import type { Broker, Feeding, MessageLog } from '../broker/broker.ts';
import type { Database } from '../database/open-database.ts';
import { logChanges } from '../logging/log-changes.ts';
import { readChannels, readMessages } from './read-outbox.ts';

export interface RelayOptions<Tables> {
  /** Whose outbox it is. */
  readonly service: string;
  readonly database: Database<Tables>;
  readonly broker: Broker;
  readonly logger: Logger;
  /** How often it looks for what other instances have recorded and left. */
  readonly pollMs?: number;
}

export interface Relay {
  /** Gives places to what is recorded until then, lets the broker have it, and ends. */
  stop(): Promise<void>;
}

/** How many rows get their places in one transaction. */
const batchSize = 1000;

/**
 * Makes the outbox a log: gives committed events their places in it, and lets the broker read them from there. Places are given
 * after the commit, because a row that was recorded earlier may be committed later. Any number of instances may do it.
 */
export async function startRelay<Tables>(options: RelayOptions<Tables>): Promise<Relay> {
  const { service, database, broker, pollMs = 1000 } = options;
  const bell = createBell();
  const stopping = new AbortController();
  const log = await openLog(database.kysely, service);
  const feeding = await broker.feed(log);
  const number = numberInto(log, feeding, options);
  const endWatch = database.onCommit('outbox', () => bell.ring());
  const run = async (): Promise<void> => {
    for (let isLookingRound = false; !stopping.signal.aborted;) {
      await number({ isLookingRound });
      isLookingRound = (await bell.wait(pollMs)) === 'time is up';
    }
    await number({ isLookingRound: false });
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      endWatch();
      bell.ring();
      await running;
      await feeding.stop();
    },
  };
}

/** Gives places to what has none, and wakes the feed for it. Looking round finds what other instances have done, too. */
function numberInto<Tables>(
  log: GrowingLog,
  feeding: Feeding,
  { database, logger }: RelayOptions<Tables>,
): (how: { readonly isLookingRound: boolean }) => Promise<void> {
  const changes = logChanges(logger, {
    failed: 'The outbox cannot be read; what is recorded waits',
    works: 'The outbox is read again',
  });
  // Stays when something fails in between: what is numbered must not be forgotten.
  let isNew = false;
  return async ({ isLookingRound }) => {
    try {
      isNew = (await numberAll(database.kysely)) || isNew;
      if (isNew || isLookingRound) await log.findChannels();
      if (isNew) feeding.wake();
      isNew = false;
      changes.works();
    } catch (error) {
      changes.failed(error);
    }
  };
}

interface GrowingLog extends MessageLog {
  /** Finds channels that are new. */
  findChannels(): Promise<void>;
}

async function openLog<Tables>(kysely: Kysely<Tables>, source: string): Promise<GrowingLog> {
  let channels: readonly string[] = [];
  const log: GrowingLog = {
    source,
    get channels() {
      return channels;
    },
    read: (channel, after, limit) => readMessages(kysely, source, { channel, after, limit }),
    findChannels: async () => {
      channels = await readChannels(kysely);
    },
  };
  await log.findChannels();
  return log;
}

/** True when there was something without a place. */
async function numberAll<Tables>(kysely: Kysely<Tables>): Promise<boolean> {
  for (let total = 0; ;) {
    const { rows } = await sql<{
      count: number;
    }>`select number_outbox(${batchSize}) as count`.execute(kysely);
    const count = rows[0]?.count ?? 0;
    total += count;
    if (count < batchSize) return total > 0;
  }
}
