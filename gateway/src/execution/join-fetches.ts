import { Kind, parse, print, type OperationDefinitionNode, type VariableDefinitionNode } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { CallTraits } from '../transport/call-traits.ts';
import type { SubgraphResponse } from '../transport/subgraph-response.ts';
import type { CompiledFetch } from './compile-fetch.ts';

/** Several entity fetches of one subgraph as one call: each is a field `_entities` with an alias and a list of its own. */
export interface JoinedFetch {
  readonly service: string;
  readonly query: string;
  readonly head: string;
  readonly traits: CallTraits;
  readonly fetches: readonly CompiledFetch[];
}

/** Joins fetches of one subgraph; undefined for those that have to be sent one by one. */
export type JoinFetches = (fetches: readonly CompiledFetch[]) => JoinedFetch | undefined;

const maxJoins = 64;

/** Joins the fetches of one operation. What it makes is kept, because requests of one operation join the same fetches. */
export function fetchJoiner(fetches: readonly CompiledFetch[]): JoinFetches {
  const numbers = new Map(fetches.map((fetch, index) => [fetch, index]));
  const joins = new Map<string, JoinedFetch | undefined>();
  return (parts) => {
    const key = parts.map((fetch) => numbers.get(fetch)).join();
    if (!joins.has(key)) {
      if (joins.size >= maxJoins) return undefined;
      joins.set(key, joinFetches(parts));
    }
    return joins.get(key);
  };
}

/** The alias of a part, and the variable of its representations. */
export const partName = (index: number): string => `_${index}`;

/** Undefined when the fetches share more than their subgraph: fragments, or variables of one name. */
export function joinFetches(parts: readonly CompiledFetch[]): JoinedFetch | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const variables = new Map<string, string>();
  const fields: string[] = [];
  for (const [index, { query }] of parts.entries()) {
    const part = readPart(query);
    if (part === undefined) return undefined;
    const name = partName(index);
    variables.set(name, `$${name}:[_Any!]!`);
    fields.push(`${name}:_entities(representations:$${name})${part.selections}`);
    for (const definition of part.variables) {
      const given = definition.variable.name.value;
      const text = print(definition);
      if (given.startsWith('_') || (variables.get(given) ?? text) !== text) return undefined;
      variables.set(given, text);
    }
  }
  const { service, operationName } = first;
  const query = `query ${operationName ?? ''}(${[...variables.values()].join()}){${fields.join(' ')}}`;
  const named = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  return {
    service,
    query,
    head: `{"query":${JSON.stringify(query)},${named}"variables":{`,
    traits: { isRead: true, keys: [...new Set(parts.flatMap(({ traits }) => traits.keys))] },
    fetches: parts,
  };
}

interface Part {
  readonly variables: readonly VariableDefinitionNode[];
  readonly selections: string;
}

function readPart(query: string): Part | undefined {
  const [definition, ...fragments] = parse(query).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || fragments.length > 0) return undefined;
  const [entities] = definition.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet?.loc === undefined) return undefined;
  const { start, end } = entities.selectionSet.loc;
  return { variables: valuesOf(definition), selections: query.slice(start, end) };
}

function valuesOf({ variableDefinitions = [] }: OperationDefinitionNode): readonly VariableDefinitionNode[] {
  return variableDefinitions.filter(({ variable }) => variable.name.value !== 'representations');
}

/** What of a joined call's answer belongs to one part, as if it had been asked for alone. */
export function partOf({ data, errors, ...rest }: SubgraphResponse, index: number): SubgraphResponse {
  const name = partName(index);
  const found = data?.[name];
  const its = errors.length === 0 ? errors : errorsOf(errors, name, found === undefined || found === null);
  return { ...rest, data: data === null ? null : { _entities: found }, errors: its };
}

/**
 * The errors of a part, and those of no part in particular. Where a part has no data, because a null of another part took it
 * along, that part's errors are its own reason too.
 */
function errorsOf(
  errors: readonly GraphQLFormattedError[],
  name: string,
  isMissing: boolean,
): readonly GraphQLFormattedError[] {
  const isOwn = ({ path }: GraphQLFormattedError): boolean => path?.[0] === name;
  const told = errors
    .filter((error) => isOwn(error) || !isOfAnyPart(error))
    .map((error) =>
      isOwn(error) ? { ...error, path: ['_entities', ...(error.path ?? []).slice(1)] } : error,
    );
  if (told.length > 0 || !isMissing) return told;
  return errors.map(({ path: _path, ...error }) => error);
}

const isOfAnyPart = ({ path }: GraphQLFormattedError): boolean => /^_\d+$/.test(String(path?.[0]));
