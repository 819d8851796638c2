import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, type Schema } from '@apollo/federation-internals';
import { printSchema, type GraphQLSchema } from 'graphql';
import { declaredSubgraphs, parseSupergraph, type Subgraph } from './read-subgraphs.ts';
import { readFacts, type SupergraphFacts } from './supergraph-facts.ts';

/** A supergraph as the planner needs it. Reading one takes up to seconds: it belongs into the planner's thread. */
export interface ReadSupergraph {
  readonly supergraph: Supergraph;
  /** What clients may ask, in the form that the planner reads. */
  readonly planningSchema: Schema;
  readonly fullSchema: GraphQLSchema;
  /** What the other threads need of it. */
  readonly extract: SupergraphExtract;
}

/** All that requests need of a supergraph, checked; plain data that passes between threads. */
export interface SupergraphExtract extends SupergraphFacts {
  /** What clients may ask. */
  readonly apiSdl: string;
  /** With what is hidden from clients too. */
  readonly fullSdl: string;
  readonly declared: readonly Subgraph[];
}

/** What Apollo's gateway takes, and what only we enforce: `access-rules.ts`. */
const supportedFeatures = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
]);

/** Reads a supergraph; throws, a StartError where it can tell more, when it is not valid or names a feature that is not enforced here. */
export function readSupergraph(sdl: string): ReadSupergraph {
  const document = parseSupergraph(sdl);
  const declared = declaredSubgraphs(document);
  const supergraph = Supergraph.build(sdl, { supportedFeatures });
  const planningSchema = supergraph.apiSchema();
  const fullSchema = supergraph.schema.toGraphQLJSSchema();
  return {
    supergraph,
    planningSchema,
    fullSchema,
    extract: {
      apiSdl: printSchema(planningSchema.toGraphQLJSSchema()),
      fullSdl: printSchema(fullSchema),
      declared,
      ...readFacts(document),
    },
  };
}
