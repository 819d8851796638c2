import { describe, expect, it } from 'vitest';
import { nextTier, tierOf } from './tier.ts';

describe('the tier of an account', () => {
  it.each([
    [0, 'BRONZE', { tier: 'SILVER', pointsMissing: 500 }],
    [499, 'BRONZE', { tier: 'SILVER', pointsMissing: 1 }],
    [500, 'SILVER', { tier: 'GOLD', pointsMissing: 1000 }],
    [1499, 'SILVER', { tier: 'GOLD', pointsMissing: 1 }],
    [1500, 'GOLD', null],
    [1_000_000, 'GOLD', null],
  ])('with %i points is %s, and the next one is told', (balance, tier, next) => {
    expect(tierOf(balance)).toBe(tier);
    expect(nextTier(balance)).toEqual(next);
  });
});
