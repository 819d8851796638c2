import { visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';

/** Those of the fragments that an operation spreads, itself or through others. */
export function spreadFragments(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): readonly FragmentDefinitionNode[] {
  const spread = new Set<string>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        if (spread.has(value)) return;
        spread.add(value);
        const fragment = fragments.find((other) => other.name.value === value);
        if (fragment !== undefined) follow(fragment);
      },
    });
  };
  follow(operation);
  return fragments.filter((fragment) => spread.has(fragment.name.value));
}
