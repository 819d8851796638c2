import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
      expect(await budget.reserve(client, 60)).toMatchObject({ isGranted: true, remaining: 40 });
      expect(await budget.reserve(client, 60)).toMatchObject({ isGranted: false, remaining: 40 });
      expect(await budget.reserve(client, 40)).toMatchObject({ isGranted: true, remaining: 0 });
    });

    it('belongs to one client', async () => {
      expect(await budget.reserve(randomUUID(), 100)).toMatchObject({ isGranted: true });
      expect(await budget.reserve(randomUUID(), 100)).toMatchObject({ isGranted: true });
    });

    it('is given back what was not spent, and never more than there can be', async () => {
      const client = randomUUID();
      (await budget.reserve(client, 90)).giveBack(80);
      const second = await budget.reserve(client, 50);
      expect(second).toMatchObject({ isGranted: true, remaining: 40 });
      second.giveBack(1_000_000);
      expect(await budget.reserve(client, 100)).toMatchObject({ isGranted: true, remaining: 0 });
    });

    it('takes what was spent beyond the estimate', async () => {
      const client = randomUUID();
      (await budget.reserve(client, 10)).giveBack(-85);
      expect(await budget.reserve(client, 10)).toMatchObject({ isGranted: false, remaining: 5 });
    });

    it('counts what costs more than all as all', async () => {
      const client = randomUUID();
      expect(await budget.reserve(client, Number.MAX_SAFE_INTEGER)).toMatchObject({
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

describe.skipIf(!answers)('budgets in a Redis that is away for a while', () => {
  const sockets = new Set<Socket>();
  let isCut = false;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const line = createServer((socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    const { hostname, port } = new URL(url);
    const redis = connect(Number(port) || 6379, hostname);
    for (const end of [socket, redis]) sockets.add(end.on('error', () => {}));
    socket.pipe(redis).pipe(socket);
  });
  beforeAll(() => new Promise<void>((resolve) => void line.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    cut();
    line.close();
  });

  it('are kept by each gateway until it answers again, and given back only where they were taken', async () => {
    const { port } = line.address() as AddressInfo;
    const budget = redisBudget(`redis://127.0.0.1:${port}`, rate, memoryBudget(rate, 10), quiet);
    const client = randomUUID();
    const inRedis = await budget.reserve(client, 60);
    cut();
    const inMemory = await budget.reserve(client, 50);
    expect([inRedis, inMemory]).toMatchObject([{ remaining: 40 }, { remaining: 50 }]);
    inRedis.giveBack(60);
    expect(await budget.reserve(client, 60)).toMatchObject({ isGranted: false, remaining: 50 });
    isCut = false;
    await vi.waitFor(async () => expect(await budget.reserve(client, 0)).toMatchObject({ remaining: 40 }), {
      timeout: 10_000,
      interval: 100,
    });
    inMemory.giveBack(50);
    expect(await budget.reserve(client, 0)).toMatchObject({ remaining: 40 });
    await budget.close();
  });
});

describe('budgets in a Redis that does not answer', () => {
  it('are kept by each gateway, which says so once', async () => {
    const told: string[] = [];
    const log = { warn: (_details: object, message: string): void => void told.push(message) };
    const budget = redisBudget('redis://127.0.0.1:9', rate, memoryBudget(rate, 10), log);
    expect(await budget.reserve('a', 60)).toMatchObject({ isGranted: true, remaining: 40 });
    expect(await budget.reserve('a', 60)).toMatchObject({ isGranted: false, remaining: 40 });
    expect(told).toEqual(['Redis does not answer: each gateway keeps cost budgets by itself']);
    await budget.close();
  });

  it('make one request wait for it, and not those after it', async () => {
    const budget = redisBudget('redis://127.0.0.1:9', rate, memoryBudget(rate, 10), quiet);
    await budget.reserve('a', 1);
    const startedAt = performance.now();
    for (let round = 0; round < 20; round += 1) await budget.reserve('a', 1);
    // Each would wait for 250 ms.
    expect(performance.now() - startedAt).toBeLessThan(200);
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
    expect(await budget.reserve('a', 25)).toMatchObject({ isGranted: true, remaining: 0 });
    nowMs = 0;
    expect(await budget.reserve('a', 1)).toMatchObject({ isGranted: false });
  });
});
