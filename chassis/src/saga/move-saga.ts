import type { Kysely, Transaction } from 'kysely';
import type { Refused, Saga } from './define-saga.ts';
import {
  countsDone,
  goesForward,
  nextMove,
  stepOf,
  type Happened,
  type Move,
  type StoredSaga,
} from './next-move.ts';
import { readSaga, writeMove } from './store-saga.ts';

/** Who moves a saga on. */
export interface Mover {
  readonly now: Date;
  /** How long the mover goes on holding a saga that goes on at once; null when it lets go. */
  readonly leaseMs: (move: Move) => number | null;
  readonly takesOver: boolean;
}

/** A saga after a move. */
export interface Moved {
  readonly row: StoredSaga;
  /** Whether the mover still holds it. */
  readonly isHeld: boolean;
  /** When it is due again, from then; null when it does not go on by itself. */
  readonly waitMs: number | null;
}

/** Beside what is told to a saga: that it is time to leave the request of its step. */
export type Event = Happened | { readonly kind: 'to be requested' };

type AnySaga<Tables> = Saga<Tables, object, unknown>;

/**
 * Moves a saga on together with all that becomes true here, the saga's own row last. Null when it was changed by somebody
 * else since it was read: then the transaction has to be rolled back.
 */
export async function moveSaga<Tables>(
  transaction: Transaction<Tables>,
  saga: AnySaga<Tables>,
  row: StoredSaga,
  event: Event,
  mover: Mover,
): Promise<Moved | null> {
  const context = { now: mover.now, correlationId: row.correlationId };
  const happened = await takeEffect(transaction, saga, row, event, mover.now);
  const move = nextMove(saga, row, happened);
  if (move.state === 'COMPLETED') await saga.completed?.(transaction, move.data, context);
  if (move.state === 'UNDONE')
    await saga.undone?.(transaction, move.data, { ...context, reason: move.reason ?? 'given up' });
  return write(transaction, row, move, mover);
}

async function takeEffect<Tables>(
  transaction: Transaction<Tables>,
  saga: AnySaga<Tables>,
  row: StoredSaga,
  event: Event,
  now: Date,
): Promise<Happened> {
  const context = { now, correlationId: row.correlationId };
  if (event.kind === 'to be requested') {
    if (!goesForward(saga, row)) return { kind: 'given up' };
    const step = stepOf(saga, row.step);
    if (!('request' in step)) throw new Error(`${step.name} of ${saga.name} requests nothing.`);
    const refused = await step.request(transaction, row.data, { ...context, attempt: row.attempt + 1 });
    if (!refused) return { kind: 'requested' };
    // An earlier attempt may still be in the queue.
    return row.isUnsure ? recordRefused(row.data, refused) : refused;
  }
  if (event.kind !== 'done' || !countsDone(saga, row)) return event;
  const data = { ...row.data, ...event.data };
  const refused = await stepOf(saga, row.step).record?.(transaction, data, context);
  return refused ? recordRefused(data, refused) : event;
}

function recordRefused(data: object, refused: Refused<object>): Happened {
  return { kind: 'record refused', reason: refused.reason, data: { ...data, ...refused.data } };
}

/** Moves on a saga that the mover holds. Null when it has passed into other hands: then nothing was changed. */
export async function moveHeldSaga<Tables>(
  kysely: Kysely<Tables>,
  saga: AnySaga<Tables>,
  held: StoredSaga,
  event: Event,
  mover: Mover,
): Promise<Moved | null> {
  let row: StoredSaga | null = held;
  // It can be given up once; whoever takes it over ends our hold.
  while (row !== null) {
    const moved = await tryMove(kysely, saga, row, event, mover);
    if (moved !== null) return moved;
    const current: StoredSaga | null = await readSaga(kysely, row.name, row.id);
    row = current?.fence === row.fence ? current : null;
  }
  return null;
}

async function tryMove<Tables>(
  kysely: Kysely<Tables>,
  saga: AnySaga<Tables>,
  row: StoredSaga,
  event: Event,
  mover: Mover,
): Promise<Moved | null> {
  if (event.kind !== 'to be requested' && !hasEffects(saga, row, event)) {
    return write(kysely, row, nextMove(saga, row, event), mover);
  }
  const changed = new Error('Changed by somebody else');
  try {
    return await kysely.transaction().execute(async (transaction) => {
      const moved = await moveSaga(transaction, saga, row, event, mover);
      if (moved === null) throw changed;
      return moved;
    });
  } catch (error) {
    if (error === changed) return null;
    throw error;
  }
}

/** Whether something else than the saga changes with this move; otherwise it is one statement. */
function hasEffects<Tables>(saga: AnySaga<Tables>, row: StoredSaga, event: Happened): boolean {
  if (event.kind === 'all undone') return saga.undone !== undefined;
  if (event.kind !== 'done' || !countsDone(saga, row)) return false;
  const isLast = row.step === saga.steps.length - 1;
  return stepOf(saga, row.step).record !== undefined || (isLast && saga.completed !== undefined);
}

async function write<Tables>(
  kysely: Kysely<Tables>,
  row: StoredSaga,
  move: Move,
  { now, leaseMs: leaseAfter, takesOver }: Mover,
): Promise<Moved | null> {
  const leaseMs = leaseAfter(move);
  if (!(await writeMove(kysely, row, move, { now, leaseMs, takesOver }))) return null;
  const { lines: _lines, waitMs, isStuck, ...moved } = move;
  const stuckAt = isStuck ? (row.stuckAt ?? now) : null;
  return { row: { ...row, ...moved, stuckAt }, isHeld: leaseMs !== null, waitMs };
}
