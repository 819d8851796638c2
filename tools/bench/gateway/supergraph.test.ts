import { readFileSync } from 'node:fs';
import path from 'node:path';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeGraph } from '../../compose/compose-graph.ts';
import { readSupergraphConfig } from '@musiccorp/gateway/check/reading/supergraph-config';
import { graphFolder, readWorkload, subgraphNames, workloadNames } from './workloads.ts';

const graph = composeGraph(readSupergraphConfig(path.join(graphFolder, 'supergraph.yaml')));

function fetchesOf(node: PlanNode | undefined): number {
  if (node === undefined) return 0;
  if (node.kind === 'Fetch') return 1;
  if (node.kind === 'Flatten') return fetchesOf(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel')
    return node.nodes.reduce((sum, each) => sum + fetchesOf(each), 0);
  throw new Error(`The workloads need no ${node.kind}.`);
}

describe('the graph of the workloads', () => {
  it('is composed of its subgraphs as they are now', () => {
    expect(graph.errors).toEqual([]);
    for (const [file, text] of graph.files) expect(readFileSync(file, 'utf8')).toBe(text);
    expect(graph.sources.map(({ name }) => name)).toEqual([...subgraphNames]);
  });

  it("takes as many calls in Apollo's plan as the report says", () => {
    const supergraph = Supergraph.build(readFileSync(path.join(graphFolder, 'supergraph.graphql'), 'utf8'), {
      supportedFeatures: null,
    });
    const planner = new QueryPlanner(supergraph);
    const fetches = workloadNames.map((name) => {
      const document = parse(readWorkload(name).query);
      const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document));
      return [name, fetchesOf(plan.node as PlanNode | undefined)];
    });
    expect(Object.fromEntries(fetches)).toEqual({ page: 6, deep: 16, list: 2 });
  });

  it('is asked for something else each time, as long as requests are in flight together', () => {
    for (const { variables, concurrency } of workloadNames.map(readWorkload)) {
      const distinct = new Set(variables.map((each) => JSON.stringify(each)));
      expect(distinct.size).toBe(variables.length);
      expect(distinct.size).toBeGreaterThanOrEqual(2 * concurrency);
    }
  });
});
