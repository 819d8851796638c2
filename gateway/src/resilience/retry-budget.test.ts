import { describe, expect, it } from 'vitest';
import { RetryBudget } from './retry-budget.ts';
import { retryAfterMs, retryDelayMs } from './retry-delay.ts';

describe('a retry budget', () => {
  it('lets a tenth of the calls be repeated, from the first one on', () => {
    const budget = new RetryBudget(10);
    let calls = 0;
    let retries = 0;
    for (; calls < 1000; calls += 1) {
      budget.payIn();
      while (budget.takeOne()) retries += 1;
      expect(retries).toBeLessThanOrEqual((calls + 1) / 10);
    }
    expect(retries).toBe(100);
  });

  it('saves up no more than ten', () => {
    const budget = new RetryBudget(10);
    for (let index = 0; index < 100_000; index += 1) budget.payIn();
    let retries = 0;
    while (budget.takeOne()) retries += 1;
    expect(retries).toBe(10);
  });

  it('may be empty for ever', () => {
    const budget = new RetryBudget(0);
    for (let index = 0; index < 1000; index += 1) budget.payIn();
    expect(budget.takeOne()).toBe(false);
  });
});

describe('the wait before a retry', () => {
  it('is random up to a bound that doubles', () => {
    expect([0, 1, 2].map((attempt) => retryDelayMs(attempt, 50, () => 1))).toEqual([50, 100, 200]);
    expect(retryDelayMs(2, 50, () => 0)).toBe(0);
  });

  const now = Date.UTC(2026, 10, 21, 12, 0, 0);
  it.each([
    ['1', 1000],
    ['999999', 999_999_000],
    ['Sat, 21 Nov 2026 12:00:02 GMT', 2000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['Sat, 41 Nov 2026 11:00:00 GMT', undefined],
    ['2026-11-21', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('reads Retry-After %j as %s ms', (value, ms) => {
    expect(retryAfterMs(value, now)).toBe(ms);
  });
});
