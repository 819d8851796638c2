import { describe, expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

describe('a bounded cache', () => {
  it('forgets what was not used for longest, by entries', () => {
    const cache = new BoundedCache<number>(2, 100);
    cache.set('a', 1, 1);
    cache.set('b', 2, 1);
    expect(cache.get('a')).toBe(1);
    expect(cache.peek('b')).toBe(2);
    cache.set('c', 3, 1);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
  });

  it('forgets by weight, and does not keep what is too heavy by itself', () => {
    const cache = new BoundedCache<number>(100, 10);
    cache.set('a', 1, 5);
    cache.set('b', 2, 5);
    cache.set('c', 3, 5);
    expect([cache.get('a'), cache.get('c'), cache.size]).toEqual([undefined, 3, 2]);
    cache.set('c', 3, 1);
    cache.set('d', 4, 4);
    expect(cache.newestFirst()).toEqual([4, 3, 2]);
    cache.set('e', 5, 11);
    expect(cache.newestFirst()).toEqual([4, 3, 2]);
    cache.set('c', 6, 11);
    expect(cache.newestFirst()).toEqual([4, 2]);
  });
});
