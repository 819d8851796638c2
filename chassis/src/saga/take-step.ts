import type { Kysely } from 'kysely';
import type { Outcome, StepContext } from './define-saga.ts';
import type { DrivenSaga } from './drive-saga.ts';
import { moveHeldSaga, type Event, type Moved, type Mover } from './move-saga.ts';
import { goesForward, stepOf, type StoredSaga } from './next-move.ts';

/** What taking steps needs. */
export interface StepTaker<Tables> {
  readonly kysely: Kysely<Tables>;
  readonly driven: DrivenSaga<Tables>;
  readonly mover: () => Mover;
  /** Told what an attempt failed of. */
  readonly onFailure: (row: StoredSaga, error: unknown) => void;
  /** Ends a call before its time; the attempt then has no outcome, and is not counted as failed. */
  readonly stopping: AbortSignal;
}

/** A call was ended before its time. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Does what is next for a saga that is held, and stores what became of it. Null when it has passed into other hands.
 * An error that is thrown has been stored as a failed attempt already, except where it could not be.
 */
export async function takeStep<Tables>(taker: StepTaker<Tables>, row: StoredSaga): Promise<Moved | null> {
  const { kysely, driven, mover } = taker;
  const move = (event: Event): Promise<Moved | null> =>
    moveHeldSaga(kysely, driven.saga, row, event, mover());
  try {
    return await move(await findOutcome(taker, row));
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    taker.onFailure(row, error);
    return move({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Calls go out here, outside of every transaction. */
async function findOutcome<Tables>(taker: StepTaker<Tables>, row: StoredSaga): Promise<Event> {
  const { saga, needs } = taker.driven;
  if (row.state !== 'UNDOING') {
    if (!goesForward(saga, row)) return { kind: 'given up' };
    const step = stepOf(saga, row.step);
    if ('run' in step) return call(taker, row, (context) => step.run(row.data, needs, context));
    return row.isWaiting
      ? { kind: 'failed', reason: `No answer within ${step.timeoutMs} ms.` }
      : { kind: 'to be requested' };
  }
  if (row.step < 0) return { kind: 'all undone' };
  const step = stepOf(saga, row.step);
  if (row.isUnsure && 'run' in step && step.undoNeedsNoOutcome !== true)
    return call(taker, row, (context) => step.run(row.data, needs, context));
  return call(taker, row, async (context) => {
    await step.undo?.(row.data, needs, context);
    return { kind: 'undone' };
  });
}

async function call<Tables, Result extends Outcome<object> | { readonly kind: 'undone' }>(
  { driven: { saga }, stopping }: StepTaker<Tables>,
  row: StoredSaga,
  ask: (context: StepContext) => Promise<Result>,
): Promise<Result> {
  const { name, timeoutMs } = stepOf(saga, row.step);
  const key = `${saga.name}:${row.id}:${name}`;
  // Not AbortSignal.any: a signal that lives as long as the process would keep each call's.
  const ending = new AbortController();
  const { signal } = ending;
  const interrupt = (): void => ending.abort(new Interrupted());
  const timer = setTimeout(() => ending.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  // Also a step that does not listen to the signal must not be waited for.
  const ended = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  stopping.addEventListener('abort', interrupt);
  try {
    if (stopping.aborted) throw new Interrupted();
    return await Promise.race([ask({ key, correlationId: row.correlationId, signal }), ended]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', interrupt);
  }
}
