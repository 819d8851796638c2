import type { ASTNode, DefinitionNode } from 'graphql';
import type { Place } from '../place.ts';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';

/** Where the composer's nodes lie, each line once. Nodes that composition made up lie nowhere. */
export function nodePlaces(nodes: readonly ASTNode[], sources: readonly SubgraphSdl[]): Place[] {
  const places = nodes.flatMap((node) => {
    const source = sources.find(({ name }) => name === node.loc?.source.name);
    return (source && node.loc ? source.placeOf(lineOf(node)) : undefined) ?? [];
  });
  return places.filter((place, at) => places.findIndex((one) => sameLine(one, place)) === at);
}

/** Every definition of a type in one subgraph. */
export function definitionPlace(source: SubgraphSdl, type: string): Place[] {
  const found = source.document?.definitions.filter((definition) => nameOf(definition) === type) ?? [];
  return nodePlaces(found, [source]);
}

/** A definition's own line, not that of the description before it. */
export function lineOf(node: ASTNode): number {
  const name = 'name' in node && node.name && 'loc' in node.name ? node.name.loc : undefined;
  return (name ?? node.loc)?.startToken.line ?? 1;
}

function nameOf(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

function sameLine(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line;
}
