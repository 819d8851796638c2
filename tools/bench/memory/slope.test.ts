import { describe, expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

describe('the slope through points', () => {
  it('is that of the line on which they lie', () => {
    expect(slopeOf([1, 2, 3, 4].map((x) => ({ x, y: 5 + 3 * x })))).toBe(3);
  });

  it('is not moved by one odd point', () => {
    const points = [0, 1, 2, 3, 4, 5].map((x) => ({ x, y: x === 2 ? 1000 : x }));
    expect(slopeOf(points)).toBe(1);
  });

  it('is not known from one point', () => {
    expect(slopeOf([{ x: 1, y: 1 }])).toBeUndefined();
  });
});
