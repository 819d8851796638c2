import {
  getNamedType,
  getVariableValues,
  isEnumType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import type { JsonObject } from './json-object.ts';

/** What is wrong with the variables that a client sent; undefined when nothing is. */
export type CheckVariables = (variables: Readonly<JsonObject>) => readonly GraphQLError[] | undefined;

const maxErrors = 50;

/**
 * CoerceVariableValues, GraphQL specification section 6.1.2, prepared for one operation. Values that are right as they are
 * pass without it; only where one of them is not obviously right, all of them go the whole way.
 */
export function variableCheck(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[] = [],
): CheckVariables {
  if (definitions.length === 0) return () => undefined;
  const checks = definitions.map((definition) => {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    return { name, isRight: isInputType(type) ? rightValues(type) : () => false };
  });
  return (variables) => {
    for (const { name, isRight } of checks) {
      if (isRight(Object.hasOwn(variables, name) ? variables[name] : undefined)) continue;
      return getVariableValues(schema, definitions, variables, { maxErrors }).errors;
    }
    return undefined;
  };
}

type IsRight = (value: unknown) => boolean;

function rightValues(type: GraphQLInputType): IsRight {
  if (isNonNullType(type)) {
    const isRight = rightValues(type.ofType);
    return (value) => value !== undefined && value !== null && isRight(value);
  }
  const isRight = isListType(type) ? rightList(rightValues(type.ofType)) : rightLeaf(type);
  return (value) => value === undefined || value === null || isRight(value);
}

function rightList(isRight: IsRight): IsRight {
  return (value) => Array.isArray(value) && value.every(isRight);
}

function rightLeaf(type: GraphQLInputType): IsRight {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const names = new Set<unknown>(named.getValues().map((value) => value.name));
    return (value) => names.has(value);
  }
  if (!isScalarType(named)) return () => false;
  switch (named.name) {
    case 'String':
      return (value) => typeof value === 'string';
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return (value) => typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return (value) => Number.isFinite(value);
    default:
      // A scalar of the graph takes whatever its subgraph takes.
      return () => true;
  }
}
