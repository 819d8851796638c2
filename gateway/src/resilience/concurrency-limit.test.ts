import { describe, expect, it } from 'vitest';
import { ConcurrencyLimit, type Admitted, type Rank } from './concurrency-limit.ts';

const limits = { minInFlight: 8, maxInFlight: 500, reserve: 0 };

interface Work {
  readonly admitted: Admitted;
  readonly kind: string | undefined;
  readonly since: number;
  readonly endsAt: number;
}

/** A responder that works on `servers` pieces at a time, each for 50 ms, behind the limit; a millisecond is a step. */
function simulate(options: {
  /** Arrivals in a second; by the millisecond where it changes. */
  rate: number | ((ms: number) => number);
  servers: number;
  ms: number;
  tookMs?: (n: number) => number;
  kind?: (n: number) => string | undefined;
  minInFlight?: number;
}) {
  let now = 0;
  const { minInFlight = limits.minInFlight, kind: kindOf = () => 'read' } = options;
  const limit = new ConcurrencyLimit({ ...limits, minInFlight }, () => now);
  const rateAt = typeof options.rate === 'number' ? () => Number(options.rate) : options.rate;
  const queue: { admitted: Admitted; kind: string | undefined; takes: number; since: number }[] = [];
  let working: Work[] = [];
  let [done, refused, offered, due] = [0, 0, 0, 0];
  /** When each was answered that was answered within a second. */
  const good: number[] = [];
  for (; now < options.ms; now += 1) {
    due += rateAt(now) / 1000;
    while (offered < due) {
      offered += 1;
      const admitted = limit.enter('other');
      const takes = options.tookMs?.(offered) ?? 50;
      if (admitted === undefined) refused += 1;
      else queue.push({ admitted, kind: kindOf(offered), takes, since: now });
    }
    for (const { admitted, kind, since } of working.filter(({ endsAt }) => endsAt <= now)) {
      admitted.done(kind);
      done += 1;
      if (now - since <= 1000) good.push(now);
    }
    working = working.filter(({ endsAt }) => endsAt > now);
    while (working.length < options.servers && queue.length > 0) {
      const next = queue.shift()!;
      working.push({ ...next, endsAt: now + next.takes });
    }
  }
  return { limit, done, refused, good };
}

describe('the limit of what is under way', () => {
  it('refuses nothing that can be served', () => {
    const { refused, done } = simulate({ rate: 250, servers: 16, ms: 10_000 });
    expect(refused).toBe(0);
    expect(done).toBeGreaterThan(2450);
  });

  it.each([2, 5, 10])('keeps the responder busy and the queue short at %s times its capacity', (times) => {
    const { limit, done } = simulate({ rate: 320 * times, servers: 16, ms: 30_000 });
    expect(done).toBeGreaterThan(0.95 * 320 * 30);
    expect(limit.limit).toBeLessThan(80);
  });

  it.each([
    { of: 'no two pieces of work are alike', kind: (n: number) => `read ${n}` },
    { of: 'nothing is told of the kinds', kind: () => undefined },
  ])('keeps the queue short where $of', ({ kind }) => {
    const { limit, done } = simulate({ rate: 3200, servers: 16, ms: 30_000, kind });
    expect(done).toBeGreaterThan(0.95 * 320 * 30);
    expect(limit.limit).toBeLessThan(80);
  });

  it('does not take new work that is slow for a queue', () => {
    const isSlow = (n: number): boolean => n > 5000 && n % 10 === 0;
    const { limit } = simulate({
      rate: 500,
      servers: 500,
      ms: 20_000,
      tookMs: (n) => (isSlow(n) ? 300 : 10),
      kind: (n) => (isSlow(n) ? `slow ${n % 1000}` : 'read'),
      minInFlight: 500,
    });
    expect(limit.limit).toBe(500);
  });

  it('does not learn what is usual from a queue that runs dry', () => {
    // Calm, twice what can be done, nothing, ten times what can be done.
    const rate = (ms: number): number => (ms < 12_000 ? 160 : ms < 22_000 ? 640 : ms < 24_000 ? 0 : 3200);
    const { good } = simulate({ rate, servers: 16, ms: 36_000, minInFlight: 200 });
    const inTheEnd = good.filter((ms) => ms >= 25_000).length;
    expect(inTheEnd).toBeGreaterThan(0.95 * 320 * 11);
  });

  it('does not take work that differs for a queue', () => {
    const tookMs = (n: number): number => 5 + ((n * 37) % 100) * 5;
    const { limit, refused, done } = simulate({
      rate: 200,
      servers: 1000,
      ms: 60_000,
      tookMs,
      minInFlight: 200,
    });
    expect(limit.limit).toBeGreaterThan(64);
    expect(refused).toBeLessThan(0.1 * done);
  });

  it('takes for usual, after a while, what has become so', () => {
    const { limit, refused } = simulate({
      rate: 250,
      servers: 100,
      ms: 120_000,
      tookMs: (n) => (n < 5000 ? 50 : 300),
    });
    expect(limit.limit).toBeGreaterThan(75);
    expect(refused).toBeLessThan(0.1 * 250 * 120);
  });

  it('lets in more again when the queue has gone', () => {
    let now = 0;
    const limit = new ConcurrencyLimit(limits, () => now);
    const work = (count: number, tookMs: number): void => {
      const admitted = Array.from({ length: count }, () => limit.enter('first'));
      now += tookMs;
      for (const one of admitted) one?.done('read');
    };
    work(30, 10);
    const before = limit.limit;
    for (let round = 0; round < 9; round += 1) work(limit.limit, 100);
    const least = limit.limit;
    expect(least).toBeLessThan(before * 0.6);
    for (let round = 0; round < 100; round += 1) work(limit.limit, 10);
    expect(limit.limit).toBeGreaterThan(least * 1.5);
  });

  it('knows what is done often, however much else is done', () => {
    let now = 0;
    const limit = new ConcurrencyLimit({ ...limits, minInFlight: 64 }, () => now);
    const work = (kind: string, tookMs: number, count = 1): void => {
      const admitted = Array.from({ length: count }, () => limit.enter('first'));
      now += tookMs;
      for (const one of admitted) one?.done(kind);
    };
    for (let n = 0; n < 1000; n += 1) {
      work('read', 10);
      work(`made up ${n}`, 100);
    }
    const before = limit.limit;
    work('read', 100, limit.limit);
    expect(limit.limit).toBeLessThan(before);
  });

  it('refuses nobody only to learn, where there is room for all', () => {
    let now = 0;
    const limit = new ConcurrencyLimit({ ...limits, minInFlight: 64 }, () => now);
    let refused = 0;
    const atOnce = (count: number, tookMs: number): void => {
      const entered = Array.from({ length: count }, () => limit.enter('other'));
      refused += entered.filter((one) => one === undefined).length;
      now += tookMs;
      for (const one of entered) one?.done('read');
    };
    for (let round = 0; round < 500; round += 1) atOnce(4, 5);
    // Another process has the processor for a moment, and then as many come as never before.
    for (let round = 0; round < 5; round += 1) atOnce(4, 50);
    for (let round = 0; round < 5; round += 1) atOnce(40, 50);
    expect(refused).toBe(0);
  });

  describe('lets in as many as before, a second after it began to learn anew', () => {
    /** A limit that has just begun to, and what it let in before. */
    function learningAnew() {
      let now = 0;
      const limit = new ConcurrencyLimit({ ...limits, minInFlight: 40, maxInFlight: 40 }, () => now);
      const enter = (): Admitted[] =>
        Array.from({ length: 40 }, () => limit.enter('other')).filter((one) => one !== undefined);
      for (let round = 0; round < 30; round += 1) {
        const one = limit.enter('other');
        now += 10;
        one?.done('read');
      }
      let admitted: Admitted[] = [];
      while (limit.limit === 40) {
        expect(now).toBeLessThan(10_000);
        admitted = enter();
        now += 100;
        for (const one of admitted.splice(0, 30)) one.done('read');
        for (const one of limit.limit === 40 ? admitted : []) one.done('read');
      }
      return { limit, hanging: admitted, enter, wait: (ms: number) => (now += ms) };
    }

    it('where nobody is let in since, for what was there before hangs', () => {
      const { limit, hanging, enter, wait } = learningAnew();
      expect([hanging.length, limit.isFull('other')]).toEqual([10, true]);
      wait(1001);
      expect(enter().length).toBe(30);
    });

    it('where all that is let in since fails', () => {
      const { hanging, enter, wait } = learningAnew();
      for (const one of hanging) one.dropped();
      for (let round = 0; round < 11; round += 1) {
        const admitted = enter();
        wait(100);
        for (const one of admitted) one.dropped();
      }
      expect(enter().length).toBe(40);
    });
  });

  it('keeps a share for the first rank', () => {
    const limit = new ConcurrencyLimit({ minInFlight: 8, maxInFlight: 8, reserve: 0.25 }, () => 0);
    const enter = (rank: Rank, times: number): number =>
      Array.from({ length: times }, () => limit.enter(rank)).filter((one) => one !== undefined).length;
    expect([enter('other', 10), enter('first', 10)]).toEqual([6, 2]);
  });

  it('learns nothing from what was broken off, and counts it out', () => {
    const limit = new ConcurrencyLimit({ ...limits, maxInFlight: 8 }, () => 0);
    for (let round = 0; round < 100; round += 1) limit.enter('other')?.dropped();
    expect([limit.inFlight, limit.limit]).toEqual([0, 8]);
  });
});
