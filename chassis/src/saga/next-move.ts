import type { Refused, Saga, SagaState, Step, StepState } from './define-saga.ts';

/** A saga as it is stored, for whoever moves it on. */
export interface StoredSaga {
  readonly name: string;
  readonly id: string;
  readonly state: SagaState;
  /** Of the step that is next, or that is being undone; -1 when everything is undone but `undone` has not been said. */
  readonly step: number;
  readonly attempt: number;
  readonly isWaiting: boolean;
  readonly isUnsure: boolean;
  readonly data: object;
  readonly reason: string | null;
  readonly giveUpReason: string | null;
  readonly correlationId: string;
  readonly fence: number;
  readonly stuckAt: Date | null;
}

/** What has happened to a saga. */
export type Happened =
  | { readonly kind: 'done'; readonly data?: object | undefined; readonly note?: string }
  | Refused<object>
  /** What `record` says although the step is done. */
  | { readonly kind: 'record refused'; readonly reason: string; readonly data: object }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'requested' }
  | { readonly kind: 'given up' }
  | { readonly kind: 'undone'; readonly note?: string }
  | { readonly kind: 'all undone' }
  | { readonly kind: 'sent on by a person' };

/** How a saga goes on. */
export interface Move {
  readonly state: SagaState;
  readonly step: number;
  readonly attempt: number;
  readonly isWaiting: boolean;
  readonly isUnsure: boolean;
  readonly data: object;
  readonly reason: string | null;
  /** When it is due again, from now; null when it does not go on by itself. */
  readonly waitMs: number | null;
  readonly isStuck: boolean;
  /** What is added to its history. */
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly state: StepState;
  readonly reason: string | null;
}

type AnySaga<Tables> = Saga<Tables, object, unknown>;

/** An undo that has failed so often is stuck: a person should look, while it goes on trying. */
export const undoLimit = 5;
const longestUndoWaitMs = 30_000;

/** The rules of every saga, pure: what follows from what happened at the state that it is in. */
export function nextMove<Tables>(saga: AnySaga<Tables>, row: StoredSaga, happened: Happened): Move {
  const move = moveAfter(saga, row, happened);
  const { forgets } = saga;
  if (forgets === undefined || (move.state !== 'COMPLETED' && move.state !== 'UNDONE')) return move;
  const names = new Set<string>(forgets);
  return {
    ...move,
    data: Object.fromEntries(Object.entries(move.data).filter(([name]) => !names.has(name))),
  };
}

function moveAfter<Tables>(saga: AnySaga<Tables>, row: StoredSaga, happened: Happened): Move {
  switch (happened.kind) {
    case 'done':
      return afterDone(saga, row, happened);
    case 'refused':
      return afterRefusal(saga, row, happened, row.step - 1);
    case 'record refused':
      return afterRefusal(saga, row, happened, row.step);
    case 'failed':
      return row.state === 'UNDOING'
        ? afterFailedUndo(saga, row, happened.reason)
        : afterFailure(saga, row, happened.reason);
    case 'requested':
      return {
        ...stay(row),
        isWaiting: true,
        isUnsure: true,
        waitMs: stepOf(saga, row.step).timeoutMs,
        lines: [line(saga, row, 'WAITING')],
      };
    case 'given up':
      return undoFrom(saga, row, row.isUnsure ? row.step : row.step - 1, unsure(row), []);
    case 'undone':
      return undoFrom(saga, row, row.step - 1, known(row, {}), [
        line(saga, row, 'UNDONE', { reason: happened.note }),
      ]);
    case 'all undone':
      return { ...stay(row), state: 'UNDONE', step: -1, waitMs: null };
    case 'sent on by a person':
      break;
  }
  const state = row.state === 'NEEDS_PERSON' ? 'RUNNING' : row.state;
  return { ...stay(row), state, attempt: 0, waitMs: 0 };
}

/** The step at this index; a saga that was started by another version of its definition may have no such step. */
export function stepOf<Tables>(saga: AnySaga<Tables>, index: number): Step<Tables, object, unknown> {
  const step = saga.steps[index];
  if (step === undefined) throw new Error(`The saga ${saga.name} has no step ${index}.`);
  return step;
}

/** Whether it is on its way to its end: not undone, and not given up in time. */
export function goesForward<Tables>(saga: AnySaga<Tables>, row: StoredSaga): boolean {
  const isOpen = row.state === 'RUNNING' || row.state === 'NEEDS_PERSON';
  return isOpen && (row.giveUpReason === null || isPastPivot(saga, row.step));
}

/** Whether what is done of its step counts, however late: a pivot is not undone when it is done. */
export function countsDone<Tables>(saga: AnySaga<Tables>, row: StoredSaga): boolean {
  return goesForward(saga, { ...row, step: row.step + 1 });
}

function isPastPivot<Tables>({ steps }: AnySaga<Tables>, step: number): boolean {
  return steps.some(({ isPivot }, index) => isPivot === true && index < step);
}

function afterDone<Tables>(
  saga: AnySaga<Tables>,
  row: StoredSaga,
  { data, note }: { readonly data?: object | undefined; readonly note?: string },
): Move {
  const done = [line(saga, row, 'DONE', { reason: note })];
  const knowing = known(row, { data });
  if (!countsDone(saga, row)) return undoFrom(saga, row, row.step, knowing, done);
  const moved = { ...stay(row), ...knowing, attempt: 0, isWaiting: false, reason: null };
  const next = saga.steps[row.step + 1];
  if (next === undefined) return { ...moved, state: 'COMPLETED', waitMs: null, lines: done };
  const started: Line[] = 'run' in next ? [{ name: next.name, state: 'STARTED', reason: null }] : [];
  return { ...moved, state: 'RUNNING', step: row.step + 1, waitMs: 0, lines: [...done, ...started] };
}

function afterRefusal<Tables>(
  saga: AnySaga<Tables>,
  row: StoredSaga,
  refused: { readonly reason: string; readonly data?: object | undefined },
  from: number,
): Move {
  const lines = [line(saga, row, 'REFUSED', refused)];
  // From a step on, the one before it counts as done.
  if (isPastPivot(saga, from + 1)) return askPerson(saga, { ...row, ...known(row, refused) }, refused, lines);
  return undoFrom(saga, row, from, known(row, refused), lines);
}

function afterFailure<Tables>(saga: AnySaga<Tables>, row: StoredSaga, reason: string): Move {
  const step = stepOf(saga, row.step);
  const lines = [line(saga, row, 'FAILED', { reason })];
  const tried = { ...row, attempt: row.attempt + 1, isWaiting: false, isUnsure: true };
  if (!goesForward(saga, row)) return undoFrom(saga, row, row.step, unsure(tried), lines);
  const waitMs = step.retryAfterMs[row.attempt];
  if (waitMs !== undefined) return { ...stay(tried), state: 'RUNNING', waitMs, lines };
  const exhausted = `${step.name}: no success in ${attempts(tried.attempt)}`;
  if (step.whenExhausted === 'undo' && !isPastPivot(saga, row.step))
    return undoFrom(saga, row, row.step, { ...unsure(tried), reason: exhausted }, lines);
  return askPerson(saga, tried, { reason: exhausted }, lines);
}

/** It rests until a person sends it on, gives it up or says that the step is done, or until a late answer comes. */
function askPerson<Tables>(
  saga: AnySaga<Tables>,
  row: StoredSaga,
  { reason }: { readonly reason: string },
  lines: readonly Line[],
): Move {
  const needed = line(saga, row, 'NEEDS_PERSON', { reason });
  return { ...stay(row), state: 'NEEDS_PERSON', isWaiting: false, reason, lines: [...lines, needed] };
}

const attempts = (count: number): string => (count === 1 ? '1 attempt' : `${count} attempts`);

/** Tried for ever, ever less often. Its history tells the first failures only. */
function afterFailedUndo<Tables>(saga: AnySaga<Tables>, row: StoredSaga, reason: string): Move {
  const attempt = row.attempt + 1;
  return {
    ...stay(row),
    attempt,
    waitMs: Math.min(1000 * 2 ** row.attempt, longestUndoWaitMs),
    isStuck: attempt >= undoLimit,
    lines: attempt > undoLimit ? [] : [line(saga, row, 'FAILED', { reason: `undo: ${reason}` })],
  };
}

interface Knowing {
  readonly data: object;
  readonly isUnsure: boolean;
  readonly reason: string | null;
}

/** Undoes from this step backwards; steps with nothing to undo are passed by. */
function undoFrom<Tables>(
  saga: AnySaga<Tables>,
  row: StoredSaga,
  from: number,
  { data, isUnsure, reason }: Knowing,
  lines: readonly Line[],
): Move {
  const step = saga.steps.findLastIndex(({ undo }, index) => index <= from && undo !== undefined);
  const isAsked = isUnsure && step === from && 'run' in stepOf(saga, step);
  return {
    state: 'UNDOING',
    step,
    attempt: 0,
    isWaiting: false,
    isUnsure: isAsked,
    data,
    // What was first is why.
    reason: row.giveUpReason ?? (row.state === 'UNDOING' ? row.reason : reason),
    waitMs: 0,
    isStuck: false,
    lines,
  };
}

function stay({ state, step, attempt, isWaiting, isUnsure, data, reason }: StoredSaga): Move {
  return { state, step, attempt, isWaiting, isUnsure, data, reason, waitMs: null, isStuck: false, lines: [] };
}

function known(
  row: StoredSaga,
  { data, reason }: { readonly data?: object | undefined; readonly reason?: string },
): Knowing {
  return { data: { ...row.data, ...data }, isUnsure: false, reason: reason ?? row.reason };
}

function unsure({ data, isUnsure, reason }: StoredSaga): Knowing {
  return { data, isUnsure, reason };
}

function line<Tables>(
  saga: AnySaga<Tables>,
  row: StoredSaga,
  state: StepState,
  { reason }: { readonly reason?: string | undefined } = {},
): Line {
  return { name: saga.steps[row.step]?.name ?? 'end', state, reason: reason ?? null };
}
