import {
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  isInputObjectType,
  typeFromAST,
  type GraphQLSchema,
  type GraphQLType,
  type VariableDefinitionNode,
} from 'graphql';
import type { JsonObject } from '../operations/json-object.ts';
import { tooLarge, type Limits } from './check-document.ts';

/** Refuses variables with too many values in their lists; throws a GatewayError. */
export type CheckInput = (variables: Readonly<JsonObject>) => void;

/** What is counted is decided once per operation: most have no variable that could hold a list. */
export function inputCheck(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[] = [],
  limits: Limits,
): CheckInput {
  const names = definitions
    .filter(({ type }) => mayHoldList(typeFromAST(schema, type)))
    .map(({ variable }) => variable.name.value);
  if (names.length === 0) return () => {};
  return (variables) => {
    let left = limits.maxListItems;
    for (const name of names) {
      if (Object.hasOwn(variables, name)) left -= itemsIn(variables[name], left);
      if (left < 0) throw tooLarge('maxListItems', limits);
    }
  };
}

/** Scalars of the graph take any JSON. */
function mayHoldList(type: GraphQLType | undefined): boolean {
  if (isNonNullType(type)) return mayHoldList(type.ofType);
  return isListType(type) || isInputObjectType(type) || (isScalarType(type) && !isSpecifiedScalarType(type));
}

/** Counts no further than just above `most`. The depth of what clients send is limited where it comes in. */
function itemsIn(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  let items = Array.isArray(value) ? value.length : 0;
  for (const inner of Object.values(value)) {
    if (items > most) return items;
    items += itemsIn(inner, most - items);
  }
  return items;
}
