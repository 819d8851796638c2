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
  const first = saga.steps[0];
  if (first === undefined) throw new Error(`The saga ${saga.name} has no steps.`);
  const at = sql`${origin.now}::timestamptz`;
  await sql`with ${events.length === 0 ? sql`` : sql`recorded as (${insertEvents(events, origin)}),`}
    told as (insert into saga_steps (saga, id, name, state, at)
      values (${saga.name}, ${id}, ${first.name}, 'STARTED', ${at}))
    insert into sagas (name, id, state, step, data, correlation_id, due_at, started_at, changed_at)
    values (${saga.name}, ${id}, 'RUNNING', 0, ${JSON.stringify(data)}::json, ${origin.correlationId},
      ${at}, ${at}, ${at})`.execute(transaction);
}
