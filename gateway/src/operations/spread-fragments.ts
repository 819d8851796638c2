import { visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';

/** Those of the fragments, by their name, that an operation spreads, itself or through others; each once. */
export function spreadFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FragmentDefinitionNode[] {
  const spread = new Set<FragmentDefinitionNode>();
  const open: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments.get(value);
        if (fragment === undefined || spread.has(fragment)) return;
        spread.add(fragment);
        open.push(fragment);
      },
    });
  }
  return [...spread];
}
