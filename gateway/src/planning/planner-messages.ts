import type { SupergraphExtract } from '../supergraph/read-supergraph.ts';
import type { BuiltPlan } from './build-plan.ts';

/** What a planner's thread is started with. */
export interface PlannerData {
  readonly sdl: string;
  readonly maxEvaluatedPlans: number;
}

/** A document with one operation that is to be planned; one at a time. */
export interface ToPlanner {
  readonly text: string;
}

export type FromPlanner =
  | { readonly kind: 'ready'; readonly extract: SupergraphExtract }
  /** The supergraph cannot be read, for these reasons where they are known apart; the thread ends. */
  | { readonly kind: 'refused'; readonly problems: readonly string[]; readonly reason: string }
  | { readonly kind: 'planned'; readonly built: BuiltPlan }
  | { readonly kind: 'failed'; readonly reason: string };
