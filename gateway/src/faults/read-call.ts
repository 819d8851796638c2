/** What one call asks of a subgraph, as rules speak of it. */
export interface AskedCall {
  /** The client's operation; undefined when it has no name. */
  readonly operation: string | undefined;
  /** The types of the entities it asks for, by the key of each list in the answer; undefined for a call from the root. */
  readonly entities: ReadonlyMap<string, readonly string[]> | undefined;
  readonly rootType: 'Query' | 'Mutation';
}

interface Body {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Reads the body of a call as the gateway writes it. */
export function readCall(body: string): AskedCall {
  const { query, operationName, variables = {} } = JSON.parse(body) as Body;
  // The planner calls its operations by the client's name, the subgraph and a number: `Page__orders__0`.
  const operation = operationName?.replace(/__.*$/s, '');
  const rootType = query.startsWith('mutation') ? 'Mutation' : 'Query';
  const lists = [...query.matchAll(/(?:(\w+):)?_entities\(representations:\s*\$(\w+)\)/g)];
  if (lists.length === 0) return { operation, entities: undefined, rootType };
  const entities = new Map(
    lists.map(([, alias = '_entities', variable = '']) => [alias, typesOf(variables[variable])]),
  );
  return { operation, entities, rootType };
}

function typesOf(representations: unknown): string[] {
  if (!Array.isArray(representations)) return [];
  return (representations as { readonly __typename?: unknown }[]).map(({ __typename }) => String(__typename));
}
