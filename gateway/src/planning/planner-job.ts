import type { BuiltPlan } from './build-plan.ts';

/** Somebody who waits for a planner's thread. */
export interface Waiting<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: Error) => void;
}

/** An operation that waits for its plan. */
export interface PlannerJob extends Waiting<BuiltPlan> {
  readonly text: string;
  readonly timeoutMs: number;
  /** Whether a thread was lost with it before. */
  retried: boolean;
}
