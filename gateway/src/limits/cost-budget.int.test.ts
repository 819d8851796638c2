import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostBudget } from './cost-budget.ts';
import { memoryBudget } from './memory-budget.ts';
import { redisBudget } from './redis-budget.ts';

const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const quiet = { warn: (): void => {} };

const answers = await (async (): Promise<boolean> => {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
})();

// Slow enough that nothing comes back while a test runs, unless it is asked about that.
const rate = { perSecond: 0.001, burst: 100 };
const kinds: [string, (of: typeof rate) => CostBudget][] = [['in memory', (of) => memoryBudget(of, 1000)]];
if (answers) kinds.push(['in Redis', (of) => redisBudget(url, of, memoryBudget(of, 1000), quiet)]);

describe.each(kinds)('a budget %s', (_title, make) => {
  describe('that is kept', () => {
    let budget: CostBudget;
    beforeAll(() => {
      budget = make(rate);
    });
    afterAll(() => budget.close());

    it('grants what is there and refuses the rest, which takes nothing', async () => {
      const client = randomUUID();
      expect(await budget.reserve(client, 60)).toEqual({ isGranted: true, remaining: 40 });
      expect(await budget.reserve(client, 60)).toEqual({ isGranted: false, remaining: 40 });
      expect(await budget.reserve(client, 40)).toEqual({ isGranted: true, remaining: 0 });
    });

    it('belongs to one client', async () => {
      expect(await budget.reserve(randomUUID(), 100)).toMatchObject({ isGranted: true });
      expect(await budget.reserve(randomUUID(), 100)).toMatchObject({ isGranted: true });
    });

    it('is given back what was not spent, and never more than there can be', async () => {
      const client = randomUUID();
      await budget.reserve(client, 90);
      budget.giveBack(client, 80);
      expect(await budget.reserve(client, 50)).toEqual({ isGranted: true, remaining: 40 });
      budget.giveBack(client, 1_000_000);
      expect(await budget.reserve(client, 100)).toEqual({ isGranted: true, remaining: 0 });
    });

    it('takes what was spent beyond the estimate', async () => {
      const client = randomUUID();
      await budget.reserve(client, 10);
      budget.giveBack(client, -85);
      expect(await budget.reserve(client, 10)).toEqual({ isGranted: false, remaining: 5 });
    });

    it('counts what costs more than all as all', async () => {
      const client = randomUUID();
      expect(await budget.reserve(client, Number.MAX_SAFE_INTEGER)).toEqual({
        isGranted: true,
        remaining: 0,
      });
      expect(await budget.reserve(client, 1)).toMatchObject({ isGranted: false });
    });

    it('is not spent twice by requests at the same time', async () => {
      const client = randomUUID();
      const all = await Promise.all(Array.from({ length: 50 }, async () => budget.reserve(client, 10)));
      expect(all.filter(({ isGranted }) => isGranted)).toHaveLength(10);
    });
  });

  describe('that comes back quickly', () => {
    it('is there again', async () => {
      const budget = make({ perSecond: 1_000_000, burst: 100 });
      const client = randomUUID();
      for (let round = 0; round < 3; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(await budget.reserve(client, 100)).toMatchObject({ isGranted: true });
      }
      await budget.close();
    });
  });
});

describe.skipIf(!answers)('budgets in one Redis', () => {
  it('are shared by the gateways, and forgotten when they are full again', async () => {
    const [one, other] = [0, 1].map(() => redisBudget(url, rate, memoryBudget(rate, 10), quiet));
    const client = randomUUID();
    await one?.reserve(client, 100);
    expect(await other?.reserve(client, 1)).toMatchObject({ isGranted: false });
    const redis = new Redis(url);
    expect(await redis.pttl(`gateway:budget:${client}`)).toBeGreaterThan(0);
    redis.disconnect();
    await Promise.all([one?.close(), other?.close()]);
  });
});

describe('budgets in a Redis that does not answer', () => {
  it('are kept by each gateway, which says so once', async () => {
    const told: string[] = [];
    const log = { warn: (_details: object, message: string): void => void told.push(message) };
    const budget = redisBudget('redis://127.0.0.1:9', rate, memoryBudget(rate, 10), log);
    expect(await budget.reserve('a', 60)).toEqual({ isGranted: true, remaining: 40 });
    expect(await budget.reserve('a', 60)).toEqual({ isGranted: false, remaining: 40 });
    expect(told).toEqual(['Redis does not answer: each gateway keeps cost budgets by itself']);
    await budget.close();
  });
});

describe('budgets in memory', () => {
  it('are kept for so many clients, and those who asked last stay', async () => {
    const budget = memoryBudget(rate, 2);
    await budget.reserve('a', 100);
    await budget.reserve('b', 100);
    await budget.reserve('c', 100);
    expect(await budget.reserve('c', 1)).toMatchObject({ isGranted: false });
    expect(await budget.reserve('a', 1)).toMatchObject({ isGranted: true });
  });

  it('leak as time passes, and not when the clock goes back', async () => {
    let nowMs = 0;
    const budget = memoryBudget({ perSecond: 10, burst: 100 }, 10, () => nowMs);
    await budget.reserve('a', 100);
    nowMs = 2_500;
    expect(await budget.reserve('a', 25)).toEqual({ isGranted: true, remaining: 0 });
    nowMs = 0;
    expect(await budget.reserve('a', 1)).toMatchObject({ isGranted: false });
  });
});
