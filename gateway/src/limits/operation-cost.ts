import type { JsonObject } from '../operations/json-object.ts';
import { holds } from '../operations/normal-selection.ts';
import type { CostNode } from './cost-tree.ts';
import { reckon, type Asked } from './reckoned.ts';

/** Costs end here: list in list in list they grow beyond every number. */
const mostCost = Number.MAX_SAFE_INTEGER;

/** What a request may cost at most, as far as its lists are as long as is said of them. */
export function estimateCost(nodes: readonly CostNode[], asked: Asked): number {
  return Math.ceil(bounded(sumOf(nodes, asked)));
}

function sumOf(nodes: readonly CostNode[], asked: Asked): number {
  let sum = 0;
  for (const node of nodes) sum += nodeCost(node, asked);
  return bounded(sum);
}

function nodeCost(node: CostNode, asked: Asked): number {
  if (node.constant !== undefined) return bounded(node.constant);
  if (!holds(node.conditions, asked.flags)) return 0;
  const inner = node.weight + sumOf(node.inner, asked);
  return bounded(reckon(node.size, asked) * inner + reckon(node.input, asked));
}

/** Infinity and what is no number end as the most: nothing wraps around. */
function bounded(cost: number): number {
  if (Number.isNaN(cost)) return mostCost;
  return Math.min(Math.max(0, cost), mostCost);
}

/** The keys of the answer down to where most of the cost arises. */
export function dearestPath(nodes: readonly CostNode[], asked: Asked): string {
  const path: string[] = [];
  for (let inner = nodes; inner.length > 0;) {
    const costs = inner.map((node) => nodeCost(node, asked));
    const most = Math.max(...costs);
    const dearest = inner[costs.indexOf(most)];
    if (dearest === undefined || most <= 0) break;
    path.push(dearest.key);
    inner = dearest.inner;
  }
  return path.join('.');
}

/** What a request did cost: with the lists as long as they were. Introspection costs what was estimated. */
export function actualCost(nodes: readonly CostNode[], fetched: Readonly<JsonObject>, asked: Asked): number {
  return Math.ceil(bounded(actualSum(nodes, fetched, asked)));
}

function actualSum(nodes: readonly CostNode[], fetched: Readonly<JsonObject>, asked: Asked): number {
  let sum = 0;
  for (const node of nodes) {
    const { source, conditions, weight } = node;
    if (!holds(conditions, asked.flags)) continue;
    if (source === undefined) sum += weight;
    else if (Object.hasOwn(fetched, source)) {
      sum += actualValue(node, fetched[source], asked) + reckon(node.input, asked);
    }
  }
  return sum;
}

function actualValue(node: CostNode, value: unknown, asked: Asked): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) {
    let sum = 0;
    for (const item of value as readonly unknown[]) sum += actualValue(node, item, asked);
    return sum;
  }
  if (node.inner.length === 0 || typeof value !== 'object') return node.weight;
  return node.weight + actualSum(node.inner, value as JsonObject, asked);
}
