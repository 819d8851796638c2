import { Kind, valueFromASTUntyped, type ValueNode, type VariableDefinitionNode } from 'graphql';
import type { Asked } from './reckoned.ts';

type Definitions = readonly VariableDefinitionNode[] | undefined;

/** The value of an argument for one request, its variables filled in with what was sent or with their defaults. */
export function givenValue(node: ValueNode, definitions: Definitions, asked: Asked): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variableValue(node.name.value, definitions, asked);
    case Kind.LIST:
      return node.values.map((value) => givenValue(value, definitions, asked));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, givenValue(value, definitions, asked)]),
      );
    default:
      return valueFromASTUntyped(node);
  }
}

function variableValue(name: string, definitions: Definitions, { variables }: Asked): unknown {
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
