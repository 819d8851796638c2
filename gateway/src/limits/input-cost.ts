import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { isJsonObject } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { Graph } from '../operations/name-operation.ts';
import type { NormalField } from '../operations/normal-selection.ts';
import { givenValue, isConstant } from './given-value.ts';
import type { Asked, Reckoned } from './reckoned.ts';

interface Scope {
  readonly graph: Graph;
  readonly known: KnownOperation;
}

/** What the arguments of a field cost, those that are left out nothing. */
export function argumentsCost(
  { graph, known }: Scope,
  { arguments: given, name, parent }: NormalField,
  definition: GraphQLField<unknown, unknown> | undefined,
): Reckoned {
  const { weights } = graph.costs;
  // Nothing says what any argument costs in most graphs.
  if (given.length === 0 || weights.size === 0 || definition === undefined) return 0;
  const cost = (asked: Asked): number =>
    given.reduce((sum, argument) => {
      const value = givenValue(argument.value, known.definition.variableDefinitions, asked);
      const declared = definition.args.find((each) => each.name === argument.name.value);
      if (value === undefined || declared === undefined) return sum;
      const own = weights.get(`${parent.name}.${name}(${declared.name}:)`) ?? 0;
      return sum + own + valueCost(weights, declared.type, value);
    }, 0);
  return given.every(({ value }) => isConstant(value)) ? cost({ variables: {}, flags: new Map() }) : cost;
}

function valueCost(weights: ReadonlyMap<string, number>, type: GraphQLInputType, value: unknown): number {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + valueCost(weights, inner.ofType, item), 0);
  }
  if (!isInputObjectType(inner) || !isJsonObject(value)) return 0;
  return Object.values(inner.getFields()).reduce((sum, field) => {
    if (!Object.hasOwn(value, field.name)) return sum;
    const own = weights.get(`${inner.name}.${field.name}`) ?? 0;
    return sum + own + valueCost(weights, field.type, value[field.name]);
  }, 0);
}
