import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

const limits = { failures: 10, openMs: 1000 };

/** A breaker that opened at time 0. */
function opened(): Breaker {
  const breaker = new Breaker(limits);
  for (let index = 0; index < limits.failures; index += 1) breaker.failed(breaker.begin(0), 0);
  expect(breaker.state).toBe('open');
  return breaker;
}

describe('a breaker', () => {
  it('opens when ten of the last twenty calls failed, and not before', () => {
    const breaker = new Breaker(limits);
    for (let index = 0; index < 19; index += 1) {
      if (index % 2 === 0) breaker.succeeded(breaker.begin(0));
      else breaker.failed(breaker.begin(0), 0);
      expect([breaker.state, breaker.admits(0)]).toEqual(['closed', true]);
    }
    breaker.failed(breaker.begin(0), 0);
    expect([breaker.state, breaker.admits(0)]).toEqual(['open', false]);
  });

  it('forgets what is more than twenty calls ago', () => {
    const breaker = new Breaker(limits);
    for (let round = 0; round < 50; round += 1) {
      for (let index = 0; index < 9; index += 1) breaker.failed(breaker.begin(0), 0);
      for (let index = 0; index < 20; index += 1) breaker.succeeded(breaker.begin(0));
      expect(breaker.state).toBe('closed');
    }
    for (let index = 0; index < 10; index += 1) breaker.failed(breaker.begin(0), 0);
    expect(breaker.state).toBe('open');
  });

  it('never opens without a limit', () => {
    const breaker = new Breaker({ failures: 0, openMs: 1 });
    for (let index = 0; index < 100; index += 1) breaker.failed(breaker.begin(0), 0);
    expect(breaker.state).toBe('closed');
  });

  it('lets one probe through after its time, and closes when that succeeds', () => {
    const breaker = opened();
    expect(breaker.admits(999)).toBe(false);
    expect([breaker.admits(1000), breaker.begin(1000), breaker.state]).toEqual([true, true, 'half-open']);
    expect(breaker.admits(1001)).toBe(false);
    breaker.succeeded(true);
    expect([breaker.state, breaker.admits(1001), breaker.begin(1001)]).toEqual(['closed', true, false]);
    for (let index = 0; index < 9; index += 1) breaker.failed(breaker.begin(1001), 1001);
    expect(breaker.state).toBe('closed');
  });

  it('waits its time again when the probe fails', () => {
    const breaker = opened();
    breaker.failed(breaker.begin(1000), 1200);
    expect([breaker.state, breaker.admits(1999), breaker.admits(2000)]).toEqual(['open', false, true]);
  });

  it('does not wait for a probe that hangs, and closes when it succeeds after all', () => {
    const breaker = opened();
    breaker.begin(1000);
    expect([breaker.admits(1999), breaker.admits(2000), breaker.begin(2000)]).toEqual([false, true, true]);
    breaker.succeeded(true);
    expect(breaker.state).toBe('closed');
  });

  it('lets the next call be the probe when the probe was given up', () => {
    const breaker = opened();
    breaker.abandoned(breaker.begin(1000), 1100);
    expect([breaker.state, breaker.admits(1100)]).toEqual(['open', true]);
  });

  it('learns nothing from calls that began before it opened', () => {
    const breaker = opened();
    breaker.succeeded(false);
    breaker.failed(false, 500);
    breaker.abandoned(false, 500);
    expect([breaker.state, breaker.admits(999)]).toEqual(['open', false]);
  });
});
