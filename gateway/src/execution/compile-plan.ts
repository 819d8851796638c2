import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { isAbstractType } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { PlannedOperation } from '../planning/plan-operation.ts';
import { compileFetch, type CompiledFetch } from './compile-fetch.ts';
import { fetchRunner } from './run-fetch.ts';
import { targetGuard } from './ownership.ts';
import type { Run } from './run.ts';

/** Performs one step of a plan. */
export type Step = (run: Run) => Promise<void>;

export interface CompiledPlan {
  readonly run: Step;
  readonly fetches: readonly CompiledFetch[];
}

/** Compiles every node of a plan into a step. Throws OPERATION_NOT_SUPPORTED for those that answer more than once. */
export function compilePlan(planned: PlannedOperation): CompiledPlan {
  const { node } = planned.plan;
  const fetches: CompiledFetch[] = [];
  if (node === undefined) return { run: () => Promise.resolve(), fetches };
  const { fullSchema } = planned.decided.known;
  const isAbstract = (typename: string): boolean => isAbstractType(fullSchema.getType(typename));
  const fetchStep = (fetch: CompiledFetch): Step => {
    fetches.push(fetch);
    return fetchRunner(fetch, isAbstract, targetGuard(fetch.query, planned.decided.known));
  };
  return { run: compileNode(node, [], planned, fetchStep), fetches };
}

function compileNode(
  node: NonNullable<QueryPlan['node']>,
  path: readonly (string | number)[],
  planned: PlannedOperation,
  fetchStep: (fetch: CompiledFetch) => Step,
): Step {
  const inner = (child: PlanNode): Step => compileNode(child, path, planned, fetchStep);
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(compileFetch(node, path, planned));
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], planned, fetchStep);
    case 'Sequence':
      return sequence(node.nodes.map(inner));
    case 'Parallel':
      return parallel(node.nodes.map(inner));
    case 'Condition':
      return condition(
        planned.variables.get(node.condition) ?? node.condition,
        node.ifClause && inner(node.ifClause),
        node.elseClause && inner(node.elseClause),
      );
    case 'Defer':
      throw new GatewayError('OPERATION_NOT_SUPPORTED', { what: 'a part of an operation later (@defer)' });
    case 'Subscription':
      break;
  }
  throw new GatewayError('OPERATION_NOT_SUPPORTED', { what: 'subscriptions' });
}

function sequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

/** All steps are started before any is waited for, so that the entity loader sees what can go in one call. */
function parallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function condition(variable: string, ifTrue: Step | undefined, ifFalse: Step | undefined): Step {
  return async (run) => {
    await (run.flags.get(variable) === true ? ifTrue : ifFalse)?.(run);
  };
}
