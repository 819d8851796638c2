import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  OperationTypeNode,
  type OperationDefinitionNode,
} from 'graphql';
import { GatewayError } from '../errors/gateway-error.ts';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';
import type { NormalSelection, OwnerPath } from './normal-selection.ts';
import { normalizeOperation } from './normalize-operation.ts';

/** A valid operation of this graph in the form that everything after it reads; the same for every request. */
export interface KnownOperation {
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly entityKeys: ServedSupergraph['entityKeys'];
  readonly interfaceInputs: ReadonlySet<string>;
  readonly degradeRules: ServedSupergraph['degradeRules'];
  readonly definition: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly rootType: GraphQLObjectType;
  readonly selections: readonly NormalSelection[];
  /** The variables that decide what is selected, each with its default, in the order of their first use. */
  readonly conditionVariables: ReadonlyMap<string, boolean | undefined>;
  /** There where some fields may be read only by the owners of their objects: by which ways that is known. */
  readonly ownersOf?: (typename: string, field: string) => readonly OwnerPath[];
}

/** Reads a document that was validated against the graph's API schema. */
export function knowOperation(
  graph: ServedSupergraph,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): KnownOperation {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const rootType = graph.apiSchema.getRootType(definition.operation);
  if (!rootType) {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', { what: `a ${definition.operation} of this graph` });
  }
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const serial = definition.operation === OperationTypeNode.MUTATION;
  const selections = normalizeOperation(graph, rootType, definition.selectionSet, byName, serial);
  return {
    apiSchema: graph.apiSchema,
    fullSchema: graph.fullSchema,
    entityKeys: graph.entityKeys,
    interfaceInputs: graph.interfaceInputs,
    degradeRules: graph.degradeRules,
    definition,
    fragments,
    rootType,
    selections,
    conditionVariables: conditionVariables(selections, definition),
  };
}

function conditionVariables(
  selections: readonly NormalSelection[],
  definition: OperationDefinitionNode,
): Map<string, boolean | undefined> {
  const found = new Map<string, boolean | undefined>();
  const walk = (inner: readonly NormalSelection[]): void => {
    for (const selection of inner) {
      for (const { variable } of selection.conditions) {
        if (!found.has(variable)) found.set(variable, defaultOf(definition, variable));
      }
      if (selection.kind !== 'introspection') walk(selection.selections ?? []);
    }
  };
  walk(selections);
  return found;
}

function defaultOf(definition: OperationDefinitionNode, variable: string): boolean | undefined {
  const declared = definition.variableDefinitions?.find((node) => node.variable.name.value === variable);
  return declared?.defaultValue?.kind === Kind.BOOLEAN ? declared.defaultValue.value : undefined;
}
