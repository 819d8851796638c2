import { operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { ReadSupergraph } from '../supergraph/read-supergraph.ts';
import { repairPlan } from './repair-plan.ts';

export interface BuiltPlan {
  readonly plan: QueryPlan;
  /** Whether plans were left out to stay within the limit, so that there may be a better one. */
  readonly unexplored: boolean;
}

/** Builds the plan of a document with one operation, in this thread. Throws when there is none. */
export type BuildPlan = (text: string) => BuiltPlan;

/** Apollo's query planner, which compares at most so many plans of one operation. */
export function planBuilder(read: ReadSupergraph, maxEvaluatedPlans: number): BuildPlan {
  const { supergraph, planningSchema, fullSchema, extract } = read;
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    debug: { maxEvaluatedPlans },
  });
  return (text) => {
    const document = parse(text, { noLocation: true });
    const operation = operationFromDocument(planningSchema, document, { validate: false });
    const plan = planner.buildQueryPlan(operation);
    const evaluated = planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount ?? 0;
    // Above its limit the planner drops one way of one field after another: never more than half at the last step.
    const unexplored = evaluated * 2 > maxEvaluatedPlans;
    return { plan: repairPlan(plan, { ...extract, fullSchema }), unexplored };
  };
}
