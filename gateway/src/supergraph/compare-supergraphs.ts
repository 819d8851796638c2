import { findBreakingChanges, type GraphQLSchema } from 'graphql';
import type { Subgraph } from './read-subgraphs.ts';

export interface ComparedSupergraph {
  readonly subgraphs: readonly Subgraph[];
  readonly apiSchema: GraphQLSchema;
}

/** What changed from one supergraph to the next, for the log. */
export interface SupergraphChanges {
  readonly addedSubgraphs: readonly string[];
  readonly removedSubgraphs: readonly string[];
  readonly movedSubgraphs: readonly string[];
  readonly addedTypes: number;
  readonly removedTypes: number;
  /** What clients may have asked and cannot ask any more: at most twenty sentences. */
  readonly breaking: readonly string[];
}

export function compareSupergraphs(former: ComparedSupergraph, next: ComparedSupergraph): SupergraphChanges {
  const before = urlsOf(former.subgraphs);
  const after = urlsOf(next.subgraphs);
  const typesBefore = former.apiSchema.getTypeMap();
  const typesAfter = next.apiSchema.getTypeMap();
  return {
    addedSubgraphs: [...after.keys()].filter((name) => !before.has(name)),
    removedSubgraphs: [...before.keys()].filter((name) => !after.has(name)),
    movedSubgraphs: [...after].flatMap(([name, url]) => ((before.get(name) ?? url) === url ? [] : [name])),
    addedTypes: Object.keys(typesAfter).filter((name) => !Object.hasOwn(typesBefore, name)).length,
    removedTypes: Object.keys(typesBefore).filter((name) => !Object.hasOwn(typesAfter, name)).length,
    breaking: findBreakingChanges(former.apiSchema, next.apiSchema)
      .slice(0, 20)
      .map(({ description }) => description),
  };
}

function urlsOf(subgraphs: readonly Subgraph[]): ReadonlyMap<string, string> {
  return new Map(subgraphs.map(({ name, url }) => [name, url]));
}
