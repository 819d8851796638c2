import { Kind, parse, type ArgumentNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SourceNames } from './source-names.ts';

function argumentsOf(text: string): readonly ArgumentNode[] {
  const [definition] = parse(`{ field${text} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const [field] = definition.selectionSet.selections;
  return field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
}

describe('the name that a field is asked for by', () => {
  const names = new SourceNames(new Set(['book', 'book__0', 'title']));
  const nameOf = (key: string, name: string, args = '', apart = false): string =>
    names.for({ key, name, arguments: argumentsOf(args), argumented: args !== '', apart });

  it('is its own when it takes no arguments, whatever the client calls it', () => {
    expect([nameOf('title', 'title'), nameOf('id', 'title'), nameOf('book', 'book', '', true)]).toEqual([
      'title',
      'title',
      'book',
    ]);
  });

  it('is made up per arguments, and is the name of no field', () => {
    expect(nameOf('book', 'book', '(a: 1, b: {c: 2, d: 3})')).toBe('book__1');
    expect(nameOf('other', 'book', '(b: {d: 3, c: 2}, a: 1)')).toBe('book__1');
    expect(nameOf('book', 'book', '(a: 2)')).toBe('book__2');
  });

  it('is made up per alias too where equal fields may fail apart', () => {
    expect(nameOf('first', 'book', '', true)).toBe('book__3');
    expect(nameOf('second', 'book', '', true)).toBe('book__4');
    expect(nameOf('first', 'book', '', true)).toBe('book__3');
  });
});
