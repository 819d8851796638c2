import { sql, type Transaction } from 'kysely';
import type { Failed, Outcome, RecordContext, Saga } from './define-saga.ts';

/** An answer that nobody waits for any more, or not yet. */
export type Answered = 'answered' | 'not waiting';

/**
 * Tells a saga what became of the request step that it waits at; in the transaction of the event that says so.
 * An answer to a step that is not waited for changes nothing.
 */
export async function answerStep<Tables, Data extends object, Needs>(
  transaction: Transaction<Tables>,
  saga: Saga<Tables, Data, Needs>,
  {
    id,
    step,
    outcome,
  }: { readonly id: string; readonly step: string; readonly outcome: Outcome<Data> | Failed },
  context: RecordContext,
): Promise<Answered> {
  throw new Error(
    `not yet: ${saga.name} ${id} ${step} ${outcome.kind} ${context.correlationId} ${typeof transaction}`,
  );
}

/**
 * Gives a saga up: what was done is undone. To be called in the transaction in which the reason becomes true.
 * False when it has ended, is being undone already, or is past its point of no return.
 */
export async function giveUpSaga<Tables, Data extends object, Needs>(
  transaction: Transaction<Tables>,
  saga: Saga<Tables, Data, Needs>,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const last = saga.steps.findIndex((step) => step.isPointOfNoReturn);
  const { numAffectedRows } =
    await sql`update sagas set give_up_reason = ${reason}, due_at = ${now}::timestamptz
    where name = ${saga.name} and id = ${id} and state in ('RUNNING', 'NEEDS_PERSON') and give_up_reason is null
      and step <= ${last === -1 ? saga.steps.length : last}`.execute(transaction);
  return numAffectedRows === 1n;
}
