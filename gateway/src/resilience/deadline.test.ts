import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from './deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a deadline', () => {
  it('aborts and counts as expired when its time is over', () => {
    const deadline = startDeadline(100);
    vi.advanceTimersByTime(99);
    expect([deadline.signal.aborted, deadline.expired()]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect([deadline.signal.aborted, deadline.expired()]).toEqual([true, true]);
  });

  it('ends with its parent, then without counting as expired', () => {
    const parent = startDeadline(1000);
    const child = startDeadline(5000, parent.signal);
    parent.cancel();
    expect([child.signal.aborted, child.expired(), parent.expired()]).toEqual([true, false, false]);
    expect(startDeadline(10, parent.signal).signal.aborted).toBe(true);
  });

  it('leaves no timer behind once cleared', () => {
    const deadline = startDeadline(100);
    deadline.clear();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(deadline.signal.aborted).toBe(false);
  });
});
