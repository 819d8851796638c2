import { GraphQLError, parse, Source, type DocumentNode } from 'graphql';
import { CannotCheck } from '../cannot-check.ts';
import type { Place } from '../place.ts';
import type { SupergraphConfig } from './supergraph-config.ts';
import type { Tree } from './tree.ts';

/** The SDL of one service. The source of its document is named like the subgraph. */
export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly text: string;
  /** Absent when a part is not GraphQL: then `syntaxError` says where. */
  readonly document: DocumentNode | undefined;
  readonly syntaxError: GraphQLError | undefined;
  readonly syntaxPlaces: readonly Place[];
  /** The line that people edit for a line of the SDL; a name where several files may lie behind one SDL. */
  placeOf(line: number): Place | undefined;
}

/** Reads the SDL that a supergraph.yaml names. Throws CannotCheck when one is missing or empty. */
export function readSubgraphs(config: SupergraphConfig, tree: Tree): SubgraphSdl[] {
  return config.subgraphs.map(({ name, routingUrl, schemaFile }) => {
    const text = tree.read(schemaFile);
    const file = tree.shown(schemaFile);
    if (text === undefined) {
      throw new CannotCheck(
        `${tree.shown(config.file)} names ${file} for the subgraph ${name}, and there is no such file. Correct its schema.file.`,
      );
    }
    return subgraphSdl(name, routingUrl, text, file);
  });
}

/** One service whose SDL is one file. */
export function subgraphSdl(name: string, url: string, text: string, file: string): SubgraphSdl {
  const lines = text.split('\n');
  const placeOf = (line: number): Place => ({ file, line, quote: lines[line - 1] ?? '' });
  const { document, syntaxError } = parsed(name, text);
  const line = syntaxError?.locations?.[0]?.line;
  const syntaxPlaces = line === undefined ? [] : [placeOf(line)];
  return { name, url, text, document, syntaxError, syntaxPlaces, placeOf };
}

function parsed(name: string, text: string) {
  try {
    return { document: parse(new Source(text, name)), syntaxError: undefined };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: undefined, syntaxError: error };
  }
}
