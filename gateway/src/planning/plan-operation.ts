import type { QueryPlan } from '@apollo/query-planner';
import { print } from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';
import type { DecidedOperation } from '../operations/decide-conditions.ts';
import { plannerDocument } from './planner-document.ts';
import { PlannerUnavailable } from './planner-unavailable.ts';

/** An operation with Apollo's plan for it. */
export interface PlannedOperation {
  readonly decided: DecidedOperation;
  readonly plan: QueryPlan;
  /** The client's name of every variable by the name it has in the plan. */
  readonly variables: ReadonlyMap<string, string>;
}

export interface MadePlan {
  readonly plan: QueryPlan;
  /** There when the search was cut short: takes its time, and gives a plan that asks less often, if there is one. */
  readonly refine?: (() => Promise<QueryPlan | undefined>) | undefined;
}

/** Makes the plan of a document with one operation; rejects when there is none. */
export type MakePlan = (text: string) => Promise<MadePlan>;

export interface Planning {
  readonly planned: PlannedOperation;
  /** See MadePlan; for the same operation. */
  readonly refine: (() => Promise<PlannedOperation | undefined>) | undefined;
}

/** Plans an operation. Throws a GatewayError when the planner gives up on it. */
export async function planOperation(decided: DecidedOperation, makePlan: MakePlan): Promise<Planning> {
  const prepared = plannerDocument(decided);
  if (prepared === undefined) {
    return { planned: { decided, plan: { kind: 'QueryPlan' }, variables: new Map() }, refine: undefined };
  }
  const withPlan = (plan: QueryPlan): PlannedOperation => ({ decided, plan, variables: prepared.variables });
  try {
    const { plan, refine } = await makePlan(print(prepared.document));
    const refined = async (): Promise<PlannedOperation | undefined> => {
      const better = await refine?.();
      return better && withPlan(better);
    };
    return { planned: withPlan(plan), refine: refine && refined };
  } catch (error) {
    const code = error instanceof PlannerUnavailable ? 'PLANNER_UNAVAILABLE' : 'OPERATION_NOT_PLANNED';
    throw new GatewayError(code, { reason: messageOf(error) }, error);
  }
}
