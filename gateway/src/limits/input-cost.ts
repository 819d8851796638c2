import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
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
import { saidBy, type Owners } from './said-by.ts';

interface Scope {
  readonly graph: Graph;
  readonly known: KnownOperation;
}

type Weights = ReadonlyMap<string, number>;

/** What the arguments of a field cost where they cost most, those that are left out nothing. */
export function argumentsCost(
  { graph, known }: Scope,
  { arguments: given, name }: NormalField,
  owners: Owners,
  definition: GraphQLField<unknown, unknown> | undefined,
): Reckoned {
  const { weights } = graph.costs;
  // Nothing says what any argument costs in most graphs.
  if (given.length === 0 || weights.size === 0 || definition === undefined) return 0;
  const priced = given.flatMap(({ name: { value: argument }, value: node }) => {
    const type = definition.args.find((each) => each.name === argument)?.type;
    const said = saidBy(owners, (owner) => weights.get(`${owner}.${name}(${argument}:)`));
    return type === undefined ? [] : [{ node, type, said }];
  });
  const cost = (asked: Asked): number =>
    priced.reduce((sum, { node, type, said }) => {
      const value = givenValue(node, known.definition.variableDefinitions, asked);
      if (value === undefined) return sum;
      return sum + Math.max(...said.map((own) => inputCost(weights, type, value, own)));
    }, 0);
  return given.every(({ value }) => isConstant(value)) ? cost({ variables: {}, flags: new Map() }) : cost;
}

/** A weight on an argument or input field stands for that of its scalar or enum. */
function inputCost(
  weights: Weights,
  type: GraphQLInputType,
  value: unknown,
  own: number | undefined,
): number {
  if (own === undefined) return valueCost(weights, type, value);
  return isLeafType(getNamedType(type)) ? own : own + valueCost(weights, type, value);
}

function valueCost(weights: Weights, type: GraphQLInputType, value: unknown): number {
  if (value === null || value === undefined) return 0;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + valueCost(weights, inner.ofType, item), 0);
  }
  if (!isInputObjectType(inner)) return weights.get(inner.name) ?? 0;
  if (!isJsonObject(value)) return 0;
  return Object.values(inner.getFields()).reduce((sum, field) => {
    if (!Object.hasOwn(value, field.name) || value[field.name] === undefined) return sum;
    const own = weights.get(`${inner.name}.${field.name}`);
    return sum + inputCost(weights, field.type, value[field.name], own);
  }, 0);
}
