import { describe, expect, it } from 'vitest';
import { waitsWithin } from './waits.ts';

describe('the waits of a step', () => {
  it('double, and fit into its patience', () => {
    expect(waitsWithin(1500)).toEqual([200, 400, 800]);
    expect(waitsWithin(0)).toEqual([]);
  });

  it('are never longer than ten seconds', () => {
    const waits = waitsWithin(300_000);
    expect(Math.max(...waits)).toBe(10_000);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(300_000);
  });
});
