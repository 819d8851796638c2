import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from '../compare.ts';
import { root } from '../root.ts';

export const graphFolder = join(root, 'tests/load/graph');
export const subgraphNames = ['people', 'photos', 'places', 'reviews', 'weather'] as const;
export const workloadNames = ['page', 'deep', 'list'] as const;
export type WorkloadName = (typeof workloadNames)[number];

export interface GraphWorkload {
  readonly name: WorkloadName;
  readonly says: string;
  readonly chartTitle: string;
  readonly query: string;
  /** No two requests in flight are the same, so that nothing can be shared between them. */
  readonly variables: readonly Variables[];
  readonly concurrency: number;
  readonly warmUpRequests: number;
  readonly checkedAnswers: number;
}

type Shape = Omit<GraphWorkload, 'name' | 'query'>;

const shapes: Readonly<Record<WorkloadName, Shape>> = {
  page: {
    says: "one page of a place: 6 calls to 5 subgraphs in Apollo's plan",
    chartTitle: 'A page with 6 subgraph calls: CPU for each request',
    // A step that shares no factor with the number of places visits each once before any comes again.
    variables: range(4000, (index) => ({ id: `place-${(index * 7919) % 20_000}` })),
    concurrency: 16,
    warmUpRequests: 500,
    checkedAnswers: 50,
  },
  deep: {
    says: "a region four levels deep, in which the same entities come again and again: 16 calls in Apollo's plan",
    chartTitle: 'A deep query with 16 subgraph calls: CPU for each request',
    variables: range(64, (index) => ({ id: `region-${index * 3}` })),
    concurrency: 8,
    warmUpRequests: 100,
    checkedAnswers: 4,
  },
  list: {
    says: 'one list of 10,000 entities, resolved over two subgraphs',
    chartTitle: 'A list of 10,000 entities: CPU for each request',
    variables: range(16, (index) => ({ from: index * 1000 })),
    concurrency: 4,
    warmUpRequests: 10,
    checkedAnswers: 2,
  },
};

export function readWorkload(name: WorkloadName): GraphWorkload {
  return {
    name,
    query: readFileSync(join(graphFolder, `operations/${name}.graphql`), 'utf8'),
    ...shapes[name],
  };
}

function range<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
