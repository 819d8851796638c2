import { GraphQLError, Kind, parse, type DocumentNode, type EnumValueDefinitionNode } from 'graphql';
import { didYouMean } from '../config/nearest-name.ts';
import type { Settings } from '../config/settings.ts';
import { StartError } from '../errors/start-error.ts';
import { messageOf } from '../errors/message-of.ts';

export interface Subgraph {
  readonly name: string;
  readonly url: string;
}

/**
 * The subgraphs that a supergraph was composed from, with the URLs to call them at.
 * Throws a StartError with every problem.
 */
export function readSubgraphs(
  supergraphSdl: string,
  overrides: Settings['subgraphs'],
  absent: readonly string[] = [],
): readonly Subgraph[] {
  return withChosenUrls(declaredSubgraphs(parseSupergraph(supergraphSdl)), overrides, absent);
}

/**
 * Throws a StartError for every setting that names no subgraph, and for every URL that cannot be called. `absent` names
 * subgraphs that are not there just now.
 */
export function withChosenUrls(
  declared: readonly Subgraph[],
  overrides: Settings['subgraphs'],
  absent: readonly string[] = [],
): readonly Subgraph[] {
  const names = [...declared.map(({ name }) => name), ...absent];
  const problems = Object.keys(overrides)
    .filter((name) => !names.includes(name))
    .map(
      (name) =>
        `subgraphs.${name} names no subgraph of the supergraph (${names.join(', ')})${didYouMean(name, names) || '; remove it.'}`,
    );
  const subgraphs = declared.map(({ name, url }) => {
    const chosen = overrides[name]?.url ?? url;
    if (!/^https?:\/\//.test(chosen) || !URL.canParse(chosen)) {
      problems.push(
        chosen === ''
          ? `The supergraph gives no URL for the subgraph ${name}; set subgraphs.${name}.url.`
          : `The URL ${chosen} of the subgraph ${name} is not an http:// or https:// URL; set subgraphs.${name}.url.`,
      );
    }
    return { name, url: chosen };
  });
  if (problems.length > 0) throw new StartError(problems);
  return subgraphs;
}

/** Throws a StartError with the place of what is no GraphQL. */
export function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const place = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const where = place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;
    throw new StartError(
      [`The supergraph is not valid GraphQL${where}: ${messageOf(error)} Compose it again.`],
      error,
    );
  }
}

/** Source: the `join__Graph` enum of the join specification. Throws a StartError when there is none. */
export function declaredSubgraphs(document: DocumentNode): readonly Subgraph[] {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      return (definition.values ?? []).map(subgraphOf);
    }
  }
  throw new StartError([
    'The supergraph has no join__Graph enum, so it is a plain schema and not a composed supergraph; compose the subgraphs first.',
  ]);
}

function subgraphOf(value: EnumValueDefinitionNode): Subgraph {
  const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
  const argument = (name: string): string | undefined => {
    const found = graph?.arguments?.find((candidate) => candidate.name.value === name)?.value;
    return found?.kind === Kind.STRING ? found.value : undefined;
  };
  return { name: argument('name') ?? value.name.value.toLowerCase(), url: argument('url') ?? '' };
}
