import type { Settings } from '../config/settings.ts';
import type { CostBudget } from './cost-budget.ts';
import { memoryBudget } from './memory-budget.ts';
import { redisBudget } from './redis-budget.ts';

/** The budget of these settings; undefined when there is none. */
export function startBudget(
  settings: Settings['budget'],
  log: Parameters<typeof redisBudget>[3],
): CostBudget | undefined {
  const { perSecond, maxClients, redisUrl } = settings;
  if (perSecond === 0) return undefined;
  const memory = memoryBudget(settings, maxClients);
  return redisUrl === '' ? memory : redisBudget(redisUrl, settings, memory, log);
}
