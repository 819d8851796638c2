import { describe, expect, it } from 'vitest';
import { starPatterns } from './star-patterns.ts';

describe('patterns with stars', () => {
  it.each<[string[], string, boolean]>([
    [['Order.value'], 'Order.value', true],
    [['Order.value'], 'OrderXvalue', false],
    [['Order.*'], 'Order.value(in:)', true],
    [['*'], '', true],
    [['a', 'b*'], 'bc', true],
    [['a', 'b*'], 'xa', false],
    [['(a|b)'], 'a', false],
    [[''], '', true],
    [[], '', false],
  ])('%j mean %j: %s', (patterns, text, isMeant) => {
    expect(starPatterns(patterns).test(text)).toBe(isMeant);
  });
});
