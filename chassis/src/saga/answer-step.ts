import { sql, type Transaction } from 'kysely';
import type { Failed, Outcome, RecordContext, Saga } from './define-saga.ts';
import { drivenSaga } from './drive-saga.ts';
import type { StoredSaga } from './next-move.ts';
import { moveSaga, type Mover } from './move-saga.ts';
import { lockSaga } from './store-saga.ts';

/** An answer that nobody waits for any more, or not yet. */
export type Answered = 'answered' | 'not waiting';

/**
 * Tells a saga what became of the request step that it waits at; in the transaction of the event that says so.
 * An answer to a step that is not waited for changes nothing. One that is late still counts while it is the step's turn.
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
  const known = drivenSaga(saga);
  const row = await lockSaga(transaction, saga.name, id);
  if (row === null || !isAwaited(row, known.steps[row.step]?.name === step, outcome.kind))
    return 'not waiting';
  await moveSaga(transaction, known, row, outcome, otherMover(context.now));
  return 'answered';
}

/** An attempt that is given up already cannot fail once more, but it can still succeed. */
function isAwaited(row: StoredSaga, isItsTurn: boolean, kind: (Outcome<object> | Failed)['kind']): boolean {
  const isOpen = row.state === 'RUNNING' || row.state === 'NEEDS_PERSON';
  return isItsTurn && isOpen && row.isUnsure && (kind !== 'failed' || row.isWaiting);
}

/** Somebody who does not hold the saga: whoever does has to let go, and a runner takes it from here. */
export function otherMover(now: Date): Mover {
  return { now, leaseMs: () => null, takesOver: true };
}

/**
 * Gives a saga up: what was done is undone. To be called in the transaction in which the reason becomes true.
 * False when it has ended, is being undone already, or has passed its pivot. While the pivot's own request
 * is under way its answer decides: when it is done, the saga goes on.
 */
export async function giveUpSaga<Tables, Data extends object, Needs>(
  transaction: Transaction<Tables>,
  saga: Saga<Tables, Data, Needs>,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const pivot = saga.steps.findIndex(({ isPivot }) => isPivot);
  const { numAffectedRows } = await sql`update sagas set give_up_reason = ${reason},
      due_at = case when is_waiting and step = ${pivot} then due_at else ${now}::timestamptz end
    where name = ${saga.name} and id = ${id} and state in ('RUNNING', 'NEEDS_PERSON') and give_up_reason is null
      and (${pivot} < 0 or step <= ${pivot})`.execute(transaction);
  return numAffectedRows === 1n;
}
