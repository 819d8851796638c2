import { parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { keysOf } from './keys-of.ts';
import { queryWithoutValues } from './query-without-values.ts';

const set = (text: string): SelectionSetNode => {
  const [definition] = parse(text).definitions;
  if (definition === undefined || !('selectionSet' in definition) || !definition.selectionSet)
    throw new Error(text);
  return definition.selectionSet;
};

describe('what is kept for others', () => {
  it('of a representation is its type and keys, and nothing else that was required', () => {
    const keys = new Map([['Planet', [set('{ id }'), set('{ orbit { star { name } } }')]]]);
    const orbit = { star: { name: 'Sun', mail: 'secret' }, mail: 'secret' };
    const representation = JSON.stringify({ __typename: 'Planet', id: '3', orbit, mail: 'secret' });
    expect(keysOf(representation, keys)).toEqual({
      __typename: 'Planet',
      id: '3',
      orbit: { star: { name: 'Sun' } },
    });
    expect(keysOf(representation, undefined)).toEqual({ __typename: 'Planet' });
  });

  it('of a query is what it selects, and no value that a client may have written into it', () => {
    const query =
      '{ find(mail: "secret", block: """secret""", born: 1971, size: 1.5, in: [{ name: "secret" }]) { name } }';
    expect(queryWithoutValues(query).replaceAll(/\s+/g, ' ')).toBe(
      '{ find(mail: "…", block: "…", born: 0, size: 0, in: [{name: "…"}]) { name } }',
    );
  });
});
