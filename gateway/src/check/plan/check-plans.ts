import { messageOf } from '../../errors/message-of.ts';
import type { Finding } from '../finding.ts';
import type { ClientOperation } from '../use/client-operation.ts';
import type { OperationPlanner } from './operation-planner.ts';
import type { PlanBudgets } from './read-budgets.ts';
import type { PlanMeasure } from './read-plan.ts';

export interface PlanQuestion {
  /** Valid in the graph that is to be. */
  readonly operations: readonly ClientOperation[];
  /** Those of them that were valid before, whose plans are compared. */
  readonly wasValid: (operation: ClientOperation) => boolean;
  readonly before: OperationPlanner;
  readonly after: OperationPlanner;
  readonly budgets: PlanBudgets;
}

/** Plans before and after: what takes more than its budget allows is found. */
export function checkPlans({ operations, wasValid, before, after, budgets }: PlanQuestion): Finding[] {
  const findings = operations.flatMap((operation): Finding[] => {
    const is = measured(after, operation);
    if (is === undefined) return [];
    if ('refused' in is) {
      const was = wasValid(operation) ? measured(before, operation) : undefined;
      // What could not be planned before either is nobody's regression.
      if (was && 'refused' in was) return [];
      return [
        planFinding(operation, 'plan-failed', `${operation.name} can no longer be planned: ${is.refused}`),
      ];
    }
    const over = overBudget(is, budgets.operations[operation.name]);
    if (over.length > 0) {
      const message = `the plan of ${operation.name} takes ${over.join(', ')} allowed in plan-budgets.json.`;
      return [planFinding(operation, 'plan-over-budget', message)];
    }
    const was =
      wasValid(operation) && !budgets.operations[operation.name] ? measured(before, operation) : undefined;
    if (!was || 'refused' in was) return [];
    const grown = growth(was, is, budgets.growth);
    if (grown.length === 0) return [];
    return [
      planFinding(operation, 'plan-regressed', `the plan of ${operation.name} takes ${grown.join(', ')}.`),
    ];
  });
  return findings;
}

/** What the planner refuses is told; a graph that this gateway does not serve at all is told by its first operation. */
function measured(
  planner: OperationPlanner,
  operation: ClientOperation,
): PlanMeasure | { readonly refused: string } | undefined {
  try {
    return planner.plan(operation)?.measure;
  } catch (error) {
    return { refused: messageOf(error) };
  }
}

const units = ['fetches', 'waves', 'cost', 'fields'] as const;

function overBudget(is: PlanMeasure, budget: PlanBudgets['operations'][string] | undefined): string[] {
  return units.flatMap((unit) => {
    const most = budget?.[unit];
    return most !== undefined && is[unit] > most ? [`${amount(is[unit], unit)} of ${most}`] : [];
  });
}

function growth(was: PlanMeasure, is: PlanMeasure, allowed: PlanBudgets['growth']): string[] {
  const most: PlanMeasure = {
    fetches: was.fetches + allowed.fetches,
    waves: was.waves + allowed.waves,
    cost: was.cost * (1 + allowed.costPercent / 100),
    fields: was.fields * (1 + allowed.fieldsPercent / 100),
  };
  return units.flatMap((unit) =>
    is[unit] > most[unit] ? [`${amount(is[unit], unit)} instead of ${was[unit]}`] : [],
  );
}

function amount(value: number, unit: (typeof units)[number]): string {
  if (unit === 'cost') return `a cost of ${value}`;
  return `${value} ${value === 1 ? { fetches: 'fetch', waves: 'wave', fields: 'field' }[unit] : unit}`;
}

function planFinding(operation: ClientOperation, rule: string, message: string): Finding {
  return {
    part: 'plan',
    severity: 'error',
    rule,
    subject: '',
    coordinate: operation.name,
    places: operation.places,
    message,
    remedy:
      rule === 'plan-failed'
        ? 'Look at the plan with `gateway` on the graph as it was, and give the types on its way a @key that reaches them.'
        : `Let the service that is asked anew provide what it needs (\`@provides\`, \`@shareable\`, a @key), or raise the budget of ${operation.name} in plan-budgets.json.`,
    usedBy: operation.senders.map(({ client, version, calls, lastSeen }) => ({
      client,
      operation: operation.name,
      isCertain: true,
      ...(version === undefined ? {} : { version }),
      ...(calls === undefined ? {} : { calls }),
      ...(lastSeen === undefined ? {} : { lastSeen }),
    })),
  };
}
