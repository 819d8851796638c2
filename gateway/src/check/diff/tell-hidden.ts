import type { GraphQLSchema } from 'graphql';
import { hasCoordinate } from './has-coordinate.ts';
import type { Suspect } from './suspect.ts';

/** What is gone for clients and still in the graph was hidden with @inaccessible, and the other way round. */
export function tellHidden(
  suspects: readonly Suspect[],
  fullBefore: GraphQLSchema,
  fullAfter: GraphQLSchema,
): Suspect[] {
  return suspects.map((suspect) => {
    if (hideable.test(suspect.rule) && hasCoordinate(fullAfter, suspect.coordinate)) {
      return {
        ...suspect,
        rule: suspect.rule.replace(/removed$/, 'hidden'),
        is: '@inaccessible',
        because: `clients do not see it any more: ${suspect.because}`,
        remedy: `Take @inaccessible off ${suspect.coordinate} until nobody uses it.`,
        lookAt: [suspect.coordinate, ...(suspect.lookAt ?? [])],
      };
    }
    if (
      /^(type|field|optional-argument|enum-value)-added/.test(suspect.rule) &&
      hasCoordinate(fullBefore, suspect.coordinate)
    ) {
      return {
        ...suspect,
        rule: suspect.rule.replace('added', 'shown'),
        was: '@inaccessible',
      };
    }
    return suspect;
  });
}

const hideable = /^(deprecated-field|field|type|argument|input-field|enum-value)-removed$/;
