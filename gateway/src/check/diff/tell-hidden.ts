import type { GraphQLSchema } from 'graphql';
import type { Suspect } from './suspect.ts';

/** What is gone for clients and still in the graph was hidden with @inaccessible, and the other way round. */
export function tellHidden(
  suspects: readonly Suspect[],
  fullBefore: GraphQLSchema,
  fullAfter: GraphQLSchema,
): Suspect[] {
  return suspects.map((suspect) => {
    if (hideable.test(suspect.rule) && stands(fullAfter, suspect)) {
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
      stands(fullBefore, suspect)
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

function stands(schema: GraphQLSchema, { coordinate }: Suspect): boolean {
  const [, typeName = '', member, argument] = /^(\w+)(?:\.(\w+))?(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (!type || member === undefined) return type !== undefined;
  if ('getValues' in type) return type.getValues().some(({ name }) => name === member);
  if (!('getFields' in type)) return false;
  const field = type.getFields()[member];
  if (!field || argument === undefined) return field !== undefined;
  return 'args' in field && field.args.some(({ name }) => name === argument);
}
