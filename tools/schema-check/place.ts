import path from 'node:path';
import { GraphQLError, parse, type ASTNode, type DefinitionNode, type DocumentNode } from 'graphql';
import type { SdlPart, SubgraphSource } from '../compose/subgraph-source.ts';

/** A line of a file that people edit. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly quote: string;
}

/** Where the composer's nodes lie, each line once. Nodes that composition made up lie nowhere. */
export function nodePlaces(nodes: readonly ASTNode[], sources: readonly SubgraphSource[]): Place[] {
  const places = nodes.flatMap((node) => {
    const source = sources.find(({ name }) => name === node.loc?.source.name);
    return source && node.loc ? linePlace(source, lineOf(node)) : [];
  });
  return places.filter((place, at) => places.findIndex((one) => sameLine(one, place)) === at);
}

/** Every definition of a type in one subgraph. */
export function definitionPlace(source: SubgraphSource, type: string): Place[] {
  const found = source.document?.definitions.filter((definition) => nameOf(definition) === type) ?? [];
  return nodePlaces(found, [source]);
}

/** Where the parser stopped: in the service's own file or in the shared one. */
export function syntaxPlace(source: SubgraphSource): Place[] {
  const error = source.syntaxError;
  const line = error?.locations?.[0]?.line;
  if (line === undefined) return [];
  return [placeIn(error?.source?.name === 'shared' && source.shared ? source.shared : source.own, line)];
}

/** The first lines of a service's whole SDL are its own file; what follows is cut out of the shared file. */
function linePlace(source: SubgraphSource, line: number): Place[] {
  const ownLines = source.own.text.trimEnd().split('\n').length;
  if (line <= ownLines || !source.shared) return [placeIn(source.own, line)];
  const cut = source.document?.definitions.findLast((definition) => lineOf(definition) <= line);
  const origin = cut && namedIn(source.shared, nameOf(cut));
  return cut && origin ? [placeIn(source.shared, lineOf(origin) + line - lineOf(cut))] : [];
}

function namedIn(part: SdlPart, name: string | undefined): DefinitionNode | undefined {
  return tryParse(part.text)?.definitions.find(
    (definition) => name !== undefined && nameOf(definition) === name,
  );
}

function tryParse(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function placeIn(part: SdlPart, line: number): Place {
  return { file: path.relative('', part.file), line, quote: part.text.split('\n')[line - 1] ?? '' };
}

/** A definition's own line, not that of the description before it. */
function lineOf(node: ASTNode): number {
  const name = 'name' in node && node.name && 'loc' in node.name ? node.name.loc : undefined;
  return (name ?? node.loc)?.startToken.line ?? 1;
}

function nameOf(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

function sameLine(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line;
}
