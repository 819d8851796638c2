import { expect, it } from 'vitest';
import { Attempts } from './attempts.ts';

const fail = (): Promise<void> => Promise.reject(new Error('no'));
const succeed = (): Promise<void> => Promise.resolve();

it('an attempt is worth it for what is new, and for what failed after waits that double up to five minutes', async () => {
  let now = 0;
  const attempts = new Attempts({ firstWaitMs: 1_000, now: () => now });
  expect(await attempts.isWorth('a')).toBe(true);
  for (const waitMs of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1_000)) {
    await expect(attempts.make('a', fail)).rejects.toThrow('no');
    now += waitMs - 1;
    expect(await attempts.isWorth('a')).toBe(false);
    expect(await attempts.isWorth('b')).toBe(true);
    now += 1;
    expect(await attempts.isWorth('a')).toBe(true);
  }
  expect(attempts.failingSince).toBe('1970-01-01T00:00:00.000Z');
  await attempts.make('a', succeed);
  expect(attempts.failingSince).toBeUndefined();
  now += 3_600_000;
  expect(await attempts.isWorth('a')).toBe(false);
  await expect(attempts.make('b', fail)).rejects.toThrow('no');
  now += 1_000;
  expect(await attempts.isWorth('b')).toBe(true);
});

it('an attempt that failed is worth it at once when its circumstances change', async () => {
  let circumstances = 'one';
  const attempts = new Attempts({ circumstances: () => Promise.resolve(circumstances), now: () => 0 });
  await expect(attempts.make('a', fail)).rejects.toThrow('no');
  expect(await attempts.isWorth('a')).toBe(false);
  circumstances = 'two';
  expect(await attempts.isWorth('a')).toBe(true);
});
