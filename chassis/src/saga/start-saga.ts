import { sql, type Transaction } from 'kysely';
import type { NewEvent } from '../outbox/define-event.ts';
import { insertEvents, type Origin } from '../outbox/record-events.ts';
import type { Saga } from './define-saga.ts';

/** Starts a saga in the transaction that makes it necessary, together with events: one statement. */
export async function startSaga<Tables, Data extends object, Needs>(
  transaction: Transaction<Tables>,
  saga: Saga<Tables, Data, Needs>,
  { id, data }: { readonly id: string; readonly data: Data },
  events: readonly NewEvent[],
  origin: Origin,
): Promise<void> {
  const insert = sql`insert into sagas (name, id, state, step, data, correlation_id, due_at, started_at, changed_at)
    values (${saga.name}, ${id}, 'RUNNING', 0, ${JSON.stringify(data)}::json, ${origin.correlationId},
      ${origin.now}::timestamptz, ${origin.now}::timestamptz, ${origin.now}::timestamptz)`;
  await (
    events.length === 0 ? insert : sql`with recorded as (${insertEvents(events, origin)}) ${insert}`
  ).execute(transaction);
}
