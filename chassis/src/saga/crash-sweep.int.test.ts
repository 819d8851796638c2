import { describe, expect, it } from 'vitest';
import type { Planted } from '../../test/crash/sea-service.ts';
import { sweep } from '../../test/crash/sweep.ts';
import { testEngines } from '../testing/engines.ts';

const postgres = testEngines.filter(({ name }) => name === 'postgres');

/** All points take a good half hour, mostly of waiting: `CRASH_SWEEP=all` runs them, each test run those of one side. */
const isWhole = process.env['CRASH_SWEEP'] === 'all';

describe.each(postgres)('a crash of a service on $name', { timeout: 900_000 }, (engine) => {
  it.runIf(isWhole).each([
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
      const only = new RegExp(`^${which.join(' ')} `);
      const { points, missed, violations } = await sweep({ engine, weathers: ['calm', 'stormy'], only });
      expect(violations).toEqual([]);
      expect(points.length).toBeGreaterThan(which[0] === 'calm' ? 30 : 5);
      // What is done side by side is not done in the same order each time.
      expect(missed.length).toBeLessThan(points.length / 4);
    },
  );

  it.skipIf(isWhole)(
    'in stormy weather, of the depot, before any wait: nothing is lost (CRASH_SWEEP=all for all points)',
    async () => {
      const { points, violations } = await sweep({
        engine,
        weathers: ['calm', 'stormy'],
        only: /^stormy depot before /,
      });
      expect(violations).toEqual([]);
      expect(points.length).toBeGreaterThan(5);
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
