import { describe, expect, it } from 'vitest';
import { Guard, type Outcome, type Pass } from './guard.ts';

const limits = { maxInFlight: 3, slowMs: 500, failures: 10, openMs: 1000 };

/** A guard with a clock of its own. */
function setUp(changes: Partial<typeof limits> = {}): {
  readonly guard: Guard;
  readonly told: string[];
  readonly enter: (keys: string, now?: number) => Pass;
  readonly call: (keys: string, outcome: Outcome, times?: number, now?: number) => void;
} {
  const told: string[] = [];
  const guard = new Guard({ ...limits, ...changes }, (key, state) => told.push(`${key} ${state}`));
  const enter = (keys: string, now = 0): Pass => {
    const pass = guard.enter(keys.split(' '), now);
    if (typeof pass === 'string') throw new Error(pass);
    return pass;
  };
  const call = (keys: string, outcome: Outcome, times = 1, now = 0): void => {
    for (let index = 0; index < times; index += 1) guard.leave(enter(keys, now), outcome, now);
  };
  return { guard, told, enter, call };
}

describe('a guard', () => {
  it('lets so many calls in at a time, and refuses the next one at once', () => {
    const { guard, enter } = setUp();
    const passes = [enter('a'), enter('b'), enter('a')];
    expect(guard.enter(['c'], 0)).toBe('full');
    for (const pass of passes.slice(0, 1)) guard.leave(pass, 'succeeded', 1);
    enter('c');
    expect(guard.enter(['c'], 1)).toBe('full');
    expect(guard.read()).toMatchObject({ inFlight: 3, calls: 4, refusedFull: 2, failures: 0 });
  });

  it('refuses what failed, and nothing else', () => {
    const { guard, told, call } = setUp();
    call('a', 'failed', 10);
    expect([guard.enter(['a'], 0), guard.enter(['b', 'a'], 0)]).toEqual(['open', 'open']);
    call('b', 'succeeded');
    expect(told).toEqual(['a open']);
    expect(guard.read().obstacles).toEqual([{ key: 'a', state: 'open' }]);
    expect(guard.read()).toMatchObject({ inFlight: 0, calls: 11, failures: 10, refusedOpen: 2 });
  });

  it('counts a failed call of several kinds for each of them', () => {
    const { guard, call } = setUp();
    call('a b', 'failed', 5);
    call('a', 'failed', 5);
    expect([guard.enter(['a'], 0), typeof guard.enter(['b'], 0)]).toEqual(['open', 'object']);
  });

  it('never counts what its callers gave up', () => {
    const { guard, call } = setUp();
    call('a', 'abandoned', 100);
    expect([typeof guard.enter(['a'], 0), guard.read().failures]).toEqual(['object', 0]);
  });

  it('lets exactly one of many callers probe, and all of them when it succeeded', () => {
    const { guard, told, call } = setUp();
    call('a', 'failed', 10);
    const entered = Array.from({ length: 50 }, () => guard.enter(['a'], 1000));
    const [probe, ...others] = entered;
    expect(new Set(others)).toEqual(new Set(['open']));
    expect(guard.read().obstacles).toEqual([{ key: 'a', state: 'half-open' }]);
    if (typeof probe === 'object') guard.leave(probe, 'succeeded', 1001);
    call('a', 'succeeded', 50, 1002);
    expect([told, guard.read().obstacles]).toEqual([['a open', 'a closed'], []]);
  });

  it('does not take the place of a probe for a call that its bulkhead refuses', () => {
    const { guard, enter, call } = setUp();
    call('a', 'failed', 10);
    const passes = [enter('b'), enter('b'), enter('b')];
    expect(guard.enter(['a'], 1000)).toBe('full');
    for (const pass of passes) guard.leave(pass, 'succeeded', 1000);
    expect(enter('a', 1000).probes).toEqual(['a']);
  });

  it('takes an answer that is late for a failure', () => {
    const { guard, enter } = setUp();
    for (let index = 0; index < 10; index += 1) guard.leave(enter('a', 0), 'succeeded', 500);
    expect(guard.enter(['a'], 500)).toBe('open');
  });

  it('opens while calls hang, and counts each of them once', () => {
    const { guard, enter } = setUp({ maxInFlight: 100 });
    const passes = Array.from({ length: 10 }, () => enter('a', 0));
    expect(typeof guard.enter(['b'], 499)).toBe('object');
    expect(guard.enter(['a'], 600)).toBe('open');
    for (const pass of passes) guard.leave(pass, 'failed', 10_000);
    expect(guard.read()).toMatchObject({ inFlight: 1, failures: 10 });
  });
});
