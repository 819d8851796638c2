import { describe, expect, it } from 'vitest';
import type { Planted } from '../../test/crash/sea-service.ts';
import { sweep } from '../../test/crash/sweep.ts';
import { testEngines } from '../testing/engines.ts';

const postgres = testEngines.filter(({ name }) => name === 'postgres');

describe.each(postgres)('a crash of a service on $name', { timeout: 300_000 }, (engine) => {
  it.each([
    ['calm', 'harbour', 'before'],
    ['calm', 'harbour', 'after'],
    ['calm', 'depot', 'before'],
    ['calm', 'depot', 'after'],
    ['stormy', 'harbour', 'before'],
    ['stormy', 'harbour', 'after'],
    ['stormy', 'depot', 'before'],
    ['stormy', 'depot', 'after'],
  ])(
    'in %s weather, of the %s, %s any wait: nothing is lost, done twice or left behind',
    async (...which) => {
      const [weather, member] = which;
      // The depot passes fewer than the harbour, and a storm adds only what follows it.
      const least = weather === 'stormy' ? 5 : member === 'depot' ? 20 : 30;
      const only = new RegExp(`^${which.join(' ')} `);
      const { points, missed, violations } = await sweep({ engine, weathers: ['calm', 'stormy'], only });
      expect(violations).toEqual([]);
      expect(points.length).toBeGreaterThan(least);
      // What is done side by side is not done in the same order each time.
      expect(missed.length).toBeLessThan(points.length / 4);
    },
  );

  // Each mistake at the points where it can show; all points would do, and take longer.
  it.each<[planted: NonNullable<Planted>, only: RegExp]>([
    ['acknowledged before the commit', /^calm depot .*(?:with done|insert into)/],
    ['effect outside the transaction', /^calm depot before .*(?:insert into outbox|with done)/],
    ['key not the same at each attempt', /^calm harbour after POST/],
    ['event outside the transaction', /^calm harbour (?:before|after) (?:insert into outbox|commit of)/],
  ])('shows a mistake that is planted: %s', async (planted, only) => {
    const options = { engine, weathers: ['calm'] as const, planted, only, fleets: 1, isFirstEnough: true };
    const { violations } = await sweep(options);
    expect(violations).not.toEqual([]);
    expect(violations[0]).not.toMatch(/no crash/);
  });
});
