import { Kind, valueFromASTUntyped, type ValueNode, type VariableDefinitionNode } from 'graphql';
import type { Asked } from './reckoned.ts';

type Definitions = readonly VariableDefinitionNode[] | undefined;

/** The value of an argument for one request, its variables filled in with what was sent or with their defaults. */
export function givenValue(node: ValueNode, definitions: Definitions, { variables }: Asked): unknown {
  if (node.kind !== Kind.VARIABLE) return valueFromASTUntyped(node, variables);
  const name = node.name.value;
  if (Object.hasOwn(variables, name)) return variables[name];
  const fallback = definitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return fallback === undefined ? undefined : valueFromASTUntyped(fallback);
}

/** Whether it is the same for every request. */
export function isConstant(node: ValueNode): boolean {
  switch (node.kind) {
    case Kind.VARIABLE:
      return false;
    case Kind.LIST:
      return node.values.every(isConstant);
    case Kind.OBJECT:
      return node.fields.every(({ value }) => isConstant(value));
    default:
      return true;
  }
}
