import type { Logger } from 'pino';
import type { Broker } from '../broker/broker.ts';
import { inBackground } from '../database/background.ts';
import type { Database } from '../database/open-database.ts';
import type { Subscription } from '../outbox/consume.ts';
import type { Handled } from '../outbox/handle-next.ts';
import { startRelay } from '../outbox/relay.ts';
import { startInbox } from '../outbox/start-inbox.ts';
import type { DrivenSaga } from '../saga/drive-saga.ts';
import { runSagas } from '../saga/run-sagas.ts';

export interface ExchangeOptions<Tables> {
  readonly service: string;
  readonly database: Database<Tables>;
  readonly broker: Broker;
  readonly logger: Logger;
  readonly subscriptions: readonly Subscription<Tables>[];
  readonly sagas: readonly DrivenSaga<Tables>[];
  readonly retryAfterMs?: readonly number[] | undefined;
  /** Told of each attempt to handle an event. */
  readonly onHandled?: (handled: Handled) => void;
}

/**
 * What a service does beside answering requests: it tells what it has recorded, handles what others tell, and drives its
 * processes. Returns how to stop: first nothing new is taken, at last what was recorded meanwhile is told.
 */
export async function startExchange<Tables>(options: ExchangeOptions<Tables>): Promise<() => Promise<void>> {
  const { service, database, broker, logger, subscriptions, sagas } = options;
  const { retryAfterMs, onHandled } = options;
  const parts: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const part of parts.splice(0).toReversed())
      await part.stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything stopped cleanly.');
  };
  const start = async (): Promise<void> => {
    parts.push(await startRelay({ service, database, broker, logger }));
    if (sagas.length > 0) parts.push(runSagas({ database, sagas, logger }));
    const now = (): Date => new Date();
    const inbox = { service, database, broker, subscriptions, logger, now, retryAfterMs, onHandled };
    parts.push(await startInbox(inbox));
  };
  try {
    await inBackground(start);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return stop;
}
