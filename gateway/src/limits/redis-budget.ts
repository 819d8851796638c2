import { Redis } from 'ioredis';
import { messageOf } from '../errors/message-of.ts';
import type { BudgetRate, CostBudget, BudgetGrant } from './cost-budget.ts';

interface Log {
  warn(details: object, message: string): void;
}

/**
 * One step of a bucket, atomically and by Redis's clock: leaks, takes `cost` when it fits or must, and forgets the bucket
 * when it will be empty. Gives whether it was taken, and the level.
 */
const step = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local perSecond, burst, cost, must = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
local held = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = tonumber(held[1]) or 0
local elapsed = math.max(0, now - (tonumber(held[2]) or now))
level = math.max(0, level - elapsed / 1000 * perSecond)
local granted = must or level + cost <= burst
if granted then level = math.max(0, level + cost) end
redis.call('HSET', KEYS[1], 'level', tostring(level), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(level / perSecond * 1000) + 1000)
return { granted and 1 or 0, tostring(level) }
`;

const connectTimeoutMs = 1_000;
const commandTimeoutMs = 250;
const warnEveryMs = 10_000;
const askAgainMs = 1_000;

/**
 * Budgets that all gateways of one Redis share. While Redis does not answer, each process keeps budgets by itself
 * (`otherwise`): nobody is refused for our trouble, and nobody may spend without end. Once it has failed, no request waits
 * for it until it has answered a ping.
 */
export function redisBudget(
  url: string,
  { perSecond, burst }: BudgetRate,
  otherwise: CostBudget,
  log: Log,
): CostBudget {
  const redis = new Redis(url, {
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: true,
  });
  let warnedAtMs = -Infinity;
  const warn = (error: unknown): void => {
    if (performance.now() - warnedAtMs < warnEveryMs) return;
    warnedAtMs = performance.now();
    log.warn(
      { reason: messageOf(error) },
      'Redis does not answer: each gateway keeps cost budgets by itself',
    );
  };
  let answers = true;
  let asking: NodeJS.Timeout | undefined;
  const askAgain = (): void => {
    if (redis.status === 'end') return;
    asking = setTimeout(() => {
      redis.ping().then(() => (answers = true), askAgain);
    }, askAgainMs).unref();
  };
  const failed = (error: unknown): void => {
    warn(error);
    if (!answers) return;
    answers = false;
    askAgain();
  };
  redis.on('error', failed);
  const run = async (client: string, cost: number, must: boolean): Promise<readonly [number, string]> => {
    const key = `gateway:budget:${client}`;
    const reply = await redis.eval(step, 1, key, perSecond, burst, cost, must ? '1' : '0');
    return reply as [number, string];
  };
  const reserve = async (client: string, cost: number): Promise<BudgetGrant> => {
    const [granted, level] = await run(client, Math.min(cost, burst), false);
    return {
      isGranted: granted === 1,
      remaining: Math.max(0, Math.floor(burst - Number(level))),
      giveBack: (spared) => {
        if (answers) run(client, -spared, true).catch(failed);
      },
    };
  };
  return {
    reserve: async (client, cost) => {
      if (!answers) return otherwise.reserve(client, cost);
      try {
        return await reserve(client, cost);
      } catch (error) {
        failed(error);
        return otherwise.reserve(client, cost);
      }
    },
    close: async () => {
      clearTimeout(asking);
      redis.disconnect();
      await otherwise.close();
    },
  };
}
