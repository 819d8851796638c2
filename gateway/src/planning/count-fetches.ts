import type { PlanNode, QueryPlan } from '@apollo/query-planner';

/** How many fetches a plan has; what makes one plan better than another. */
export function countFetches({ node }: QueryPlan): number {
  return node === undefined || node.kind === 'Subscription' ? 0 : fetchesOf(node);
}

function fetchesOf(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
      return 1;
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, inner) => sum + fetchesOf(inner), 0);
    default:
      // Conditions are decided before planning; deferred parts are not planned.
      return 0;
  }
}
