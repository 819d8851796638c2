import { Kind, type SelectionSetNode } from 'graphql';
import type { Fragments, MeasuredRoot } from './measure-document.ts';

/** One place of the answer, whatever the types of the objects there may be. */
interface Place {
  times: number;
  inner: Map<string, Place> | undefined;
}

/** How much dearer it is to compare two fields that have fields of their own than two that have none. */
const innerPairs = 3;

/**
 * Whether one response name is selected at one place more often than so, or the document has more pairs of such selections
 * than six places that are full. Validation compares each pair (GraphQL specification, section 5.3.2), and their parts.
 * Takes as long as the selections are many when fragments are spread: they must have been counted before.
 */
export function repeatsOver(
  maxRepeats: number,
  roots: readonly MeasuredRoot[],
  fragments: Fragments,
): boolean {
  let pairsLeft = 3 * maxRepeats ** 2;
  const walk = (set: SelectionSetNode, at: Place): boolean =>
    set.selections.some((node) => {
      if (node.kind === Kind.INLINE_FRAGMENT) return walk(node.selectionSet, at);
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        return fragment !== undefined && walk(fragment.selectionSet, at);
      }
      const place = innerPlace(at, node.alias?.value ?? node.name.value);
      pairsLeft -= place.times * (node.selectionSet === undefined ? 1 : innerPairs);
      place.times += 1;
      if (place.times > maxRepeats || pairsLeft < 0) return true;
      return node.selectionSet !== undefined && walk(node.selectionSet, place);
    });
  return roots.some(({ node }) => walk(node.selectionSet, { times: 1, inner: undefined }));
}

function innerPlace(at: Place, name: string): Place {
  at.inner ??= new Map();
  let place = at.inner.get(name);
  if (place === undefined) {
    place = { times: 0, inner: undefined };
    at.inner.set(name, place);
  }
  return place;
}
