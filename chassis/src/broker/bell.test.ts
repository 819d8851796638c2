import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBell, pause, pauseAfter } from './bell.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a ring ends the wait, and one that came before ends the next wait at once, but only one', async () => {
  const bell = createBell();
  const waiting = bell.wait();
  bell.ring();
  await expect(waiting).resolves.toBe('rung');
  bell.ring();
  bell.ring();
  await expect(bell.wait()).resolves.toBe('rung');
  const next = bell.wait(1000);
  await vi.advanceTimersByTimeAsync(1000);
  await expect(next).resolves.toBe('time is up');
});

it('a ring while the time runs out is not lost', async () => {
  const bell = createBell();
  const waiting = bell.wait(1000);
  vi.advanceTimersByTime(1000);
  bell.ring();
  await expect(waiting).resolves.toBe('rung');
});

it('a pause ends when its time is over, or when the signal says so', async () => {
  const stopping = new AbortController();
  let ended = 0;
  const count = (): void => void (ended += 1);
  void pause(100, new AbortController().signal).then(count);
  void pause(60_000, stopping.signal).then(count);
  await vi.advanceTimersByTimeAsync(100);
  expect(ended).toBe(1);
  stopping.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toBe(2);
  await pause(60_000, stopping.signal);
  expect(vi.getTimerCount()).toBe(0);
});

it('pauses grow from 0.1 s to 5 s', () => {
  expect([1, 2, 3, 6, 7, 100].map(pauseAfter)).toEqual([100, 200, 400, 3200, 5000, 5000]);
});
