import { errorCode } from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import type { Place } from '../place.ts';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import { definitionPlace, nodePlaces } from './node-places.ts';
import { remedyOf } from './remedies.ts';

/** A reason why the graph does not compose, in the terms of the files that people edit. */
export interface Problem {
  readonly code: string;
  readonly subgraphs: readonly string[];
  readonly places: readonly Place[];
  readonly message: string;
  readonly remedy: string;
  /** How many further errors have the same reason, as a missing key has one for every query that needs it. */
  readonly alike: number;
}

/** In the composer's order; queries that cannot be satisfied for one reason are one problem. */
export function problemsOf(sources: readonly SubgraphSdl[], errors: readonly GraphQLError[]): Problem[] {
  const problems = new Map<string, Problem>();
  const found = [
    ...sources.filter((source) => source.syntaxError).map(syntaxProblem),
    ...errors
      .filter((error) => !sources.some((one) => one.syntaxError === error))
      .map((one) => problemOf(one, sources)),
  ];
  for (const problem of found) {
    const key = keyOf(problem);
    const first = problems.get(key);
    problems.set(key, first ? { ...first, alike: first.alike + 1 } : problem);
  }
  return [...problems.values()];
}

/** Queries that one remedy lets be satisfied have one reason, whatever ways the composer tried for each of them. */
function keyOf({ code, subgraphs, message, remedy, places }: Problem): string {
  if (code === 'SATISFIABILITY_ERROR' && places.length > 0)
    return [code, remedy, ...places.map(({ file, line }) => `${file}:${line}`)].join(' ');
  return `${code} ${subgraphs.join(' ')} ${reasonIn(message)}`;
}

/** Of a query that cannot be satisfied, what comes after the query, without the fields that it asked for. */
function reasonIn(message: string): string {
  const [, reason] = message.split('cannot be satisfied by the subgraphs because:');
  return reason?.replaceAll(/"([^".]+)\.[^"]+"/g, '"$1"') ?? message;
}

function syntaxProblem(source: SubgraphSdl): Problem {
  const message = (source.syntaxError?.message ?? '').replace('Syntax Error: ', '');
  const remedy = 'Correct the quoted line; until every file is GraphQL, nothing else is checked.';
  return { code: 'SYNTAX', subgraphs: [source.name], places: source.syntaxPlaces, message, remedy, alike: 0 };
}

function problemOf(error: GraphQLError, sources: readonly SubgraphSdl[]): Problem {
  const code = errorCode(error) ?? 'UNKNOWN';
  const prefix = /^\[([^\]]+)\] /.exec(error.message);
  const message = prefix ? error.message.slice(prefix[0].length) : error.message;
  const located = nodePlaces(error.nodes ?? [], sources);
  const subgraphs = prefix?.[1] === undefined ? subgraphsNamed(error, sources) : [prefix[1]];
  const remedy = remedyOf(code, message, subgraphs, sources);
  const places = located.length > 0 ? located : placesNamed(message, subgraphs, sources);
  return { code, subgraphs, places, message, remedy, alike: 0 };
}

/** The subgraphs that the message quotes; when it quotes none, those in which the error's nodes lie. */
function subgraphsNamed(error: GraphQLError, sources: readonly SubgraphSdl[]): string[] {
  const names = sources.map(({ name }) => name);
  const quoted = names.filter((name) => new RegExp(`subgraphs?\\b[^.]*"${name}"`).test(error.message));
  if (quoted.length > 0) return quoted;
  const nodes = new Set(error.nodes?.map((node) => node.loc?.source.name));
  return names.filter((name) => nodes.has(name));
}

/** Some errors come without a location, but name the type that they are about and where it lacks something. */
function placesNamed(
  message: string,
  subgraphs: readonly string[],
  sources: readonly SubgraphSdl[],
): Place[] {
  const lack =
    /type "([^"]+)" in subgraph "([^"]+)"|type "([^"]+)" has no @key defined in subgraph "([^"]+)"/.exec(
      message,
    );
  const type = lack?.[1] ?? lack?.[3] ?? /\btype named "([^"]+)"/.exec(message)?.[1];
  if (type === undefined) return [];
  const where = lack?.[2] ?? lack?.[4];
  return sources
    .filter(({ name }) => (where === undefined ? subgraphs.includes(name) : name === where))
    .flatMap((source) => definitionPlace(source, type));
}
