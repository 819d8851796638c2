import type { Transaction } from 'kysely';

/** What became of a step. */
export type Outcome<Data> =
  /** It is done; `data` is added to what the saga knows. */
  { readonly kind: 'done'; readonly data?: Partial<Data> } | Refused<Data>;

/** It cannot be done, for a reason that a customer may read: the steps before it are undone. `data` as in `done`. */
export interface Refused<Data> {
  readonly kind: 'refused';
  readonly reason: string;
  readonly data?: Partial<Data>;
}

/** This attempt came to nothing; what follows is what follows a timeout. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

export interface StepContext {
  /** The same at every attempt of this step of this saga, and of its undo: the idempotency key of what it asks of others. */
  readonly key: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

export interface RecordContext {
  readonly now: Date;
  readonly correlationId: string;
}

interface EveryStep<Tables, Data> {
  /** What is done, in words: `take payment`. */
  readonly name: string;
  /**
   * What is true here once it is done, in the transaction that says so. A refusal undoes this step too. Left out when the
   * saga has been given up meanwhile.
   */
  readonly record?: (
    transaction: Transaction<Tables>,
    data: Data,
    context: RecordContext,
  ) => Promise<void | Refused<Data>>;
  /** How long one attempt may take, its answer included. */
  readonly timeoutMs: number;
  /** Waits before a further attempt, one for each: a step has one attempt more than waits. */
  readonly retryAfterMs: readonly number[];
  /** When no attempt has brought an outcome; an attempt that throws, fails or takes too long brings none. */
  readonly whenExhausted: 'undo' | 'ask a person';
  /** The pivot: once it is done, nothing is undone any more. The saga goes on to its end, with a person's help if it must. */
  readonly isPivot?: true;
}

/** A step that asks another service and has its answer at once. Runs outside of every transaction. */
export interface CallStep<Tables, Data, Needs> extends EveryStep<Tables, Data> {
  readonly run: (data: Data, needs: Needs, context: StepContext) => Promise<Outcome<Data>>;
  /**
   * Takes back what it has done; tried until it succeeds. Where an attempt's outcome is not known, `run` is asked again
   * until it says what is to be undone: `data` has what it gave. Unless `undoNeedsNoOutcome`.
   */
  readonly undo?: (data: Data, needs: Needs, context: StepContext) => Promise<void>;
  /** Its undo takes back whatever was done, and a call that lands after it comes to nothing: `run` is not asked again. */
  readonly undoNeedsNoOutcome?: true;
}

/** A step that leaves a request in a queue, and is answered later by `answerStep`. */
export interface RequestStep<Tables, Data, Needs> extends EveryStep<Tables, Data> {
  /** Records the request; `attempt` counts from 1. */
  readonly request: (
    transaction: Transaction<Tables>,
    data: Data,
    context: RecordContext & { readonly attempt: number },
  ) => Promise<void | Refused<Data>>;
  /**
   * Takes back what was asked for, done or not: a request that is still in the queue must come to nothing afterwards.
   * Tried until it succeeds.
   */
  readonly undo?: (data: Data, needs: Needs, context: StepContext) => Promise<void>;
}

export type Step<Tables, Data, Needs> = CallStep<Tables, Data, Needs> | RequestStep<Tables, Data, Needs>;

/**
 * A process that crosses services and survives every crash: its steps in their order, each beside its undo.
 * After Garcia-Molina and Salem, "Sagas" (1987): backward recovery by compensation.
 * Locks: `record`, `request`, `completed` and `undone` take theirs before the saga's row is written, so whoever answers a
 * step or gives a saga up locks what it is about first.
 */
export interface Saga<Tables, Data, Needs> {
  readonly name: string;
  readonly steps: readonly Step<Tables, Data, Needs>[];
  /** What of its data is not kept once it has ended, however it ended: what it needed of somebody's secrets. */
  readonly forgets?: readonly (keyof Data & string)[];
  /** What is true when all steps are done, in the same transaction. */
  readonly completed?: (
    transaction: Transaction<Tables>,
    data: Data,
    context: RecordContext,
  ) => Promise<void>;
  /** What is true when it was given up and everything is undone. */
  readonly undone?: (
    transaction: Transaction<Tables>,
    data: Data,
    context: RecordContext & { readonly reason: string },
  ) => Promise<void>;
}

/** RUNNING → COMPLETED; RUNNING → UNDOING → UNDONE; RUNNING ↔ NEEDS_PERSON → UNDOING. */
export const sagaStates = ['RUNNING', 'UNDOING', 'NEEDS_PERSON', 'COMPLETED', 'UNDONE'] as const;
export type SagaState = (typeof sagaStates)[number];

export const stepStates = [
  'STARTED',
  'WAITING',
  'DONE',
  'REFUSED',
  'FAILED',
  'UNDONE',
  'NEEDS_PERSON',
] as const;
export type StepState = (typeof stepStates)[number];

/** One line of a saga's history. */
export interface StepRecord {
  readonly name: string;
  readonly state: StepState;
  readonly at: Date;
  readonly reason: string | null;
}

export function defineSaga<Tables, Data extends object, Needs>(
  saga: Saga<Tables, Data, Needs>,
): Saga<Tables, Data, Needs> {
  return Object.freeze(saga);
}
