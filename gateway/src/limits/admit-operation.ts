import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { flagsOf, type Flags } from '../operations/decide-conditions.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { Graph } from '../operations/name-operation.ts';
import type { CheckedOperation } from './check-operation.ts';
import type { BudgetRate, CostBudget, BudgetGrant } from './cost-budget.ts';
import { costTree, type CostNode } from './cost-tree.ts';
import { actualCost, dearestPath, estimateCost } from './operation-cost.ts';
import { rateHeaders, retryAfterSeconds, type RateHeaders } from './rate-headers.ts';
import type { Asked } from './reckoned.ts';

declare const admitted: unique symbol;

/** One request that may be executed: its operation was checked, its variables are valid, its cost is granted. */
export interface AdmittedOperation {
  readonly operation: CheckedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<JsonObject>;
  readonly flags: Flags;
  /** To be called once, with what was done, or with nothing when nothing was; undefined when nobody wants to know. */
  readonly settle: Settle | undefined;
  readonly [admitted]: true;
}

/** What came of an operation. */
export interface Spent {
  /** Undefined when nothing was executed. */
  readonly fetched: Readonly<JsonObject> | undefined;
  /** Whether calls were sent whose whole answer nobody took: they cost what was estimated. */
  readonly hasAbandoned: boolean;
}

export type Settle = (spent: Spent | undefined) => Settled;

/** What an answer says about its cost. */
export interface Settled {
  readonly extensions?: { readonly cost: ToldCost } | undefined;
  readonly headers?: RateHeaders | undefined;
}

export interface ToldCost {
  readonly estimated: number;
  readonly actual: number;
  readonly max: number;
}

/** Whom a budget belongs to: the viewer, or else the address. */
export interface Asker {
  readonly viewer: { readonly subject: string | undefined };
  readonly address: string;
}

/**
 * Gives the ticket to execution; throws a GatewayError for an operation that may cost too much. A promise only where the
 * budget is kept elsewhere.
 */
export type Admit = (
  operation: CheckedOperation,
  variables: Readonly<JsonObject>,
  asker: Asker,
) => AdmittedOperation | Promise<AdmittedOperation>;

export interface AdmissionParts {
  readonly settings: Pick<Settings, 'cost' | 'budget'>;
  /** Undefined when there is none. */
  readonly budget?: CostBudget | undefined;
}

interface Priced {
  readonly nodes: readonly CostNode[];
  /** There when no variable has a say in it. */
  readonly constant: number | undefined;
}

/** The admission to one graph. */
export function admission({ settings: { cost, budget: rate }, budget }: AdmissionParts, graph: Graph): Admit {
  const prices = new WeakMap<CheckedOperation, Priced>();
  const priceOf = (operation: CheckedOperation): Priced => {
    let priced = prices.get(operation);
    if (priced === undefined) {
      priced = price(graph, operation, cost.listSize);
      prices.set(operation, priced);
    }
    return priced;
  };
  return (operation, variables, asker) => {
    const { nodes, constant } = priceOf(operation);
    const asked = { variables, flags: flagsOf(operation.known, variables) };
    const estimated = constant ?? estimateCost(nodes, asked);
    const { max } = cost;
    if (estimated > max) {
      throw new GatewayError('OPERATION_TOO_DEAR', { estimated, max, path: dearestPath(nodes, asked) });
    }
    if (budget === undefined && !cost.show) return ticket(operation, asked, undefined);
    const spentCost = ({ fetched, hasAbandoned }: Spent): number => {
      const came = fetched === undefined ? 0 : actualCost(nodes, fetched, asked);
      return hasAbandoned ? Math.max(came, estimated) : came;
    };
    const tell = (spent: Spent | undefined, more?: (actual: number) => RateHeaders): Settled => {
      const actual = spent === undefined ? 0 : spentCost(spent);
      const extensions = cost.show ? { cost: { estimated, actual, max } } : undefined;
      return { extensions, headers: more?.(actual) };
    };
    if (budget === undefined) return ticket(operation, asked, tell);
    const client = asker.viewer.subject === undefined ? `a:${asker.address}` : `s:${asker.viewer.subject}`;
    const admit = (grant: BudgetGrant): AdmittedOperation => {
      if (!grant.isGranted) throw budgetExceeded(rate, estimated, max, grant);
      return ticket(operation, asked, (spent) =>
        tell(spent, (actual) => {
          const back = Math.min(estimated, rate.burst) - actual;
          if (back !== 0) grant.giveBack(back);
          return rateHeaders(rate, grant.remaining + back);
        }),
      );
    };
    const grant = budget.reserve(client, estimated);
    return grant instanceof Promise ? grant.then(admit) : admit(grant);
  };
}

function price(graph: Graph, operation: CheckedOperation, listSize: number): Priced {
  const nodes = costTree(graph, operation.known, listSize);
  const isConstant = nodes.every((node) => node.constant !== undefined);
  return {
    nodes,
    constant: isConstant ? estimateCost(nodes, { variables: {}, flags: new Map() }) : undefined,
  };
}

function ticket(operation: CheckedOperation, asked: Asked, settle: Settle | undefined): AdmittedOperation {
  return { operation, ...asked, settle } as AdmittedOperation;
}

function budgetExceeded(
  rate: BudgetRate,
  estimated: number,
  max: number,
  { remaining }: BudgetGrant,
): GatewayError {
  const seconds = retryAfterSeconds(rate, estimated, remaining);
  const error = new GatewayError('COST_BUDGET_EXCEEDED', {
    estimated,
    remaining,
    retryAfterSeconds: seconds,
  });
  error.answer = {
    headers: [...rateHeaders(rate, remaining), ['retry-after', String(seconds)]],
    extensions: { cost: { estimated, actual: 0, max } },
  };
  return error;
}
