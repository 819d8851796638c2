import { buildASTSchema, parse, type GraphQLSchema } from 'graphql';
import type { SupergraphExtract } from './read-supergraph.ts';
import type { SupergraphFacts } from './supergraph-facts.ts';

/** One generation of the graph: everything that is read from a supergraph file once and never changes. */
export interface ServedSupergraph extends SupergraphFacts {
  readonly sdl: string;
  /** What clients may ask. */
  readonly apiSchema: GraphQLSchema;
  /** With what is hidden from clients too: subgraphs may name such types. */
  readonly fullSchema: GraphQLSchema;
}

/** What requests need of a supergraph that another thread has read: cheap, since nothing is checked again. */
export function serveSupergraph(sdl: string, extract: SupergraphExtract): ServedSupergraph {
  const { apiSdl, fullSdl, declared: _declared, ...facts } = extract;
  return { sdl, ...facts, apiSchema: builtSchema(apiSdl), fullSchema: builtSchema(fullSdl) };
}

function builtSchema(sdl: string): GraphQLSchema {
  const document = parse(sdl, { noLocation: true });
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}
