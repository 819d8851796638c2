import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';

/** A graph that composes. */
export interface Composed {
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** With what is hidden from clients. */
  readonly fullSchema: GraphQLSchema;
}

/** Composes, or gives the composer's errors; syntax errors come alone. */
export function composeSubgraphs(
  sources: readonly SubgraphSdl[],
  cached: (compose: () => string) => string = (compose) => compose(),
): Composed | { readonly errors: readonly GraphQLError[] } {
  const syntaxErrors = sources.flatMap((source) => source.syntaxError ?? []);
  if (syntaxErrors.length > 0) return { errors: syntaxErrors };
  try {
    const supergraphSdl = cached(() => composedSdl(sources));
    return { supergraphSdl, ...readSchemas(supergraphSdl) };
  } catch (error) {
    if (error instanceof DoesNotCompose) return { errors: error.errors };
    throw error;
  }
}

class DoesNotCompose extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('the graph does not compose');
    this.errors = errors;
  }
}

function composedSdl(sources: readonly SubgraphSdl[]): string {
  const result = composeServices(
    sources.flatMap(({ name, url, document }) => (document ? [{ name, url, typeDefs: document }] : [])),
  );
  if (result.errors) throw new DoesNotCompose(result.errors);
  return result.supergraphSdl;
}

/** Features that this gateway does not serve are read all the same: another one may. */
function readSchemas(supergraphSdl: string): Omit<Composed, 'supergraphSdl'> {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null, validateSupergraph: false });
  return {
    apiSchema: supergraph.apiSchema().toGraphQLJSSchema(),
    fullSchema: supergraph.schema.toGraphQLJSSchema(),
  };
}
