import { describe, expect, it } from 'vitest';
import { likedBest } from './media-ranges.ts';

const offers = ['a/x', 'a/y', 'b/z'] as const;

describe('the offer that a header likes best', () => {
  it.each<[string, string | undefined, boolean]>([
    ['a/y', 'a/y', true],
    ['A/Y ; charset=utf-8', 'a/y', true],
    ['a/y, a/x', 'a/y', true],
    ['a/y;q=0.5, a/x;q=0.50, b/z;q=0.4', 'a/y', true],
    ['a/y; q = 0.1, b/z;q=0.2', 'b/z', true],
    ['*/*', 'a/x', false],
    ['b/*', 'b/z', false],
    ['*/*, b/z', 'b/z', true],
    ['a/*;q=0.9, */*', 'b/z', false],
    ['a/x;q=0, a/*', 'a/y', false],
    ['a/x;q=0, a/y;q=0.000, b/*;q=0', undefined, false],
    ['c/c', undefined, false],
    ['', undefined, false],
    [',,;q=1,', undefined, false],
    ['a/x;q=7', 'a/x', true],
    ['a/x;q=1.1.1, a/y;q=0.1', 'a/y', true],
    ['a/x;q=bad', 'a/x', true],
  ])('%j is %s', (header, offer, byName) => {
    expect(likedBest(header, offers, 'by its order')).toEqual(
      offer === undefined ? undefined : { offer, byName },
    );
  });

  it('is by our order where the order of the header means nothing', () => {
    expect(likedBest('gzip, br', ['br', 'gzip'], 'by ours')?.offer).toBe('br');
    expect(likedBest('gzip, br;q=0.9', ['br', 'gzip'], 'by ours')?.offer).toBe('gzip');
  });

  it('is found in linear time', () => {
    const startedAt = performance.now();
    likedBest('a/x;q='.repeat(3000), offers, 'by its order');
    likedBest(`a/x;${' '.repeat(16_000)}q`, offers, 'by its order');
    expect(performance.now() - startedAt).toBeLessThan(50);
  });
});
