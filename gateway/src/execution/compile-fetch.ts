import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, type GraphQLSchema, type OperationTypeNode, type SelectionSetNode } from 'graphql';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { PlannedOperation } from '../planning/plan-operation.ts';
import { callTraits, type CallTraits } from '../transport/call-traits.ts';
import { fallbackOf, type Fallback } from './degrade/fallback.ts';
import { mergeShape, type MergeShape } from './merge-data.ts';
import { keyRenames, type KeyRenames } from './rename-keys.ts';
import { compileRepresentation, type Represent } from './representations.ts';

/** One fetch of a plan, with everything prepared that is the same for every request. */
export interface CompiledFetch {
  readonly service: string;
  /** Where in the fetched data the answer belongs; `@` stands for every element of a list. */
  readonly path: readonly (string | number)[];
  readonly query: string;
  readonly operationName: string | undefined;
  /** The JSON of the request up to its variables. */
  readonly head: string;
  readonly traits: CallTraits;
  readonly variables: readonly PlannedVariable[];
  readonly shape: MergeShape;
  readonly renames: KeyRenames;
  /** Undefined for a fetch from the root, which takes no entities. */
  readonly represent: Represent | undefined;
  /** Equal for fetches that ask the same of an entity. */
  readonly entityKey: string;
  readonly fallback: Fallback;
}

interface PlannedVariable {
  /** The client's name of it. */
  readonly client: string;
  /** Its start in a JSON object: the planned name, quoted, and a colon. */
  readonly start: string;
}

export function compileFetch(
  fetch: FetchNode,
  path: readonly (string | number)[],
  { decided: { known }, variables }: PlannedOperation,
): CompiledFetch {
  const { fullSchema, entityKeys } = known;
  const { serviceName, operation, operationName } = fetch;
  if (fetch.contextRewrites !== undefined) throw new Error('The planner asks for context arguments.');
  const renames = keyRenames(fetch.outputRewrites ?? [], fullSchema);
  const named = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const ofEntities = fetch.requires !== undefined;
  const set = selectionOf(operation, ofEntities);
  // The planner numbers the names of its operations; without the name, equal work reads equal.
  const unnamed = operationName === undefined ? operation : operation.replace(operationName, '');
  const entityKey = `${serviceName}\n${unnamed}`;
  const { nameOf } = renames;
  const kind: OperationTypeNode = fetch.operationKind;
  return {
    service: serviceName,
    path,
    query: operation,
    operationName,
    head: `{"query":${JSON.stringify(operation)},${named}"variables":{`,
    traits: callTraits(operation),
    variables: (fetch.variableUsages ?? []).map((planned) => ({
      client: variables.get(planned) ?? planned,
      start: `${JSON.stringify(planned)}:`,
    })),
    shape: mergeShape(set, nameOf),
    renames,
    represent: representOf(fetch, fullSchema, entityKeys),
    entityKey,
    fallback: fallbackOf(
      {
        service: serviceName,
        kind,
        set,
        ofEntities,
        inputs: fetch.requires ?? [],
        renamed: nameOf,
        text: entityKey,
      },
      known,
    ),
  };
}

function representOf(
  { serviceName, requires, inputRewrites = [] }: FetchNode,
  schema: GraphQLSchema,
  keys: KnownOperation['entityKeys'],
): Represent | undefined {
  if (requires === undefined) return undefined;
  return compileRepresentation(requires, inputRewrites, schema, keys.get(serviceName) ?? new Map());
}

/** What is selected of the root, or of each entity. */
function selectionOf(operation: string, ofEntities: boolean): SelectionSetNode {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${operation}`);
  if (!ofEntities) return definition.selectionSet;
  const [entities] = definition.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) {
    throw new Error(`No entities are selected: ${operation}`);
  }
  return entities.selectionSet;
}
