import { describe, expect, it } from 'vitest';
import { createRandom } from '../../seed/random.ts';
import { runOpenLoop } from './open-loop.ts';
import type { Received, Sender } from './sender.ts';
import { median, percentile } from './statistics.ts';

const answer: Received = { ok: true, status: 200, body: Buffer.alloc(0) };
const stallMs = 100;

describe('open-loop load', () => {
  it('counts the wait of requests that were due while nothing was sent', async () => {
    let stalled = false;
    const sender: Sender = {
      send: async () => {
        const until = performance.now() + (stalled ? 0 : stallMs);
        stalled = true;
        while (performance.now() < until);
        return answer;
      },
      close: async () => undefined,
    };
    const result = await runOpenLoop({
      sender,
      requests: [{ path: '/', body: '' }],
      perSecond: 500,
      seconds: 0.2,
      random: createRandom(1, 'load'),
      signal: new AbortController().signal,
    });
    expect(result.latenciesMs).toHaveLength(result.requests);
    expect(result.failed).toBe(0);
    // About 50 of about 100 were due in the stall; a loop that waits for answers would show one slow request.
    expect(result.latenciesMs.filter((latency) => latency > stallMs / 4).length).toBeGreaterThan(10);
  });
});

describe('statistics', () => {
  it('take the middle, and the value that a share does not exceed', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeUndefined();
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeUndefined();
  });
});
