import path from 'node:path';
import { GraphQLError, parse, type DefinitionNode, type DocumentNode } from 'graphql';
import type { Place } from '@musiccorp/gateway/check/place';
import { lineOf } from '@musiccorp/gateway/check/composing/node-places';
import type { SubgraphSdl } from '@musiccorp/gateway/check/reading/subgraph-sdl';
import type { SdlPart, SubgraphSource } from './subgraph-source.ts';

/** A service's SDL whose lines are those of the files that people edit: its own and the shared one. */
export function sdlOfSource(source: SubgraphSource): SubgraphSdl {
  return {
    name: source.name,
    url: source.routingUrl,
    text: source.sdl ?? source.own.text,
    document: source.document,
    syntaxError: source.syntaxError,
    syntaxPlaces: syntaxPlaces(source),
    placeOf: (line) => linePlace(source, line),
  };
}

/** Where the parser stopped: in the service's own file or in the shared one. */
function syntaxPlaces({ syntaxError, own, shared }: SubgraphSource): Place[] {
  const line = syntaxError?.locations?.[0]?.line;
  if (line === undefined) return [];
  return [placeIn(syntaxError?.source?.name === 'shared' && shared ? shared : own, line)];
}

/** The first lines of a service's whole SDL are its own file; what follows is cut out of the shared file. */
function linePlace(source: SubgraphSource, line: number): Place | undefined {
  const ownLines = source.own.text.trimEnd().split('\n').length;
  if (line <= ownLines || !source.shared) return placeIn(source.own, line);
  const cut = source.document?.definitions.findLast((definition) => lineOf(definition) <= line);
  const origin = cut && namedIn(source.shared, nameOf(cut));
  return cut && origin ? placeIn(source.shared, lineOf(origin) + line - lineOf(cut)) : undefined;
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

function nameOf(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

function placeIn(part: SdlPart, line: number): Place {
  const file = path.relative('', part.file).replaceAll('\\', '/');
  return { file, line, quote: part.text.split('\n')[line - 1] ?? '' };
}
