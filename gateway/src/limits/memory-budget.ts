import { BoundedCache } from '../planning/bounded-cache.ts';
import type { BudgetRate, CostBudget } from './cost-budget.ts';

interface Bucket {
  /** What is spent and has not leaked yet, at `atMs`. */
  level: number;
  atMs: number;
}

/** Budgets of this process alone. Clients beyond `maxClients` push out those who asked longest ago. */
export function memoryBudget(
  { perSecond, burst }: BudgetRate,
  maxClients: number,
  now: () => number = () => performance.now(),
): CostBudget {
  const buckets = new BoundedCache<Bucket>(maxClients, maxClients);
  const bucketOf = (client: string): Bucket => {
    const atMs = now();
    let bucket = buckets.get(client);
    if (bucket === undefined) {
      bucket = { level: 0, atMs };
      buckets.set(client, bucket, 1);
    }
    // A clock that goes back leaks nothing.
    const elapsedMs = Math.max(0, atMs - bucket.atMs);
    bucket.level = Math.max(0, bucket.level - (elapsedMs / 1000) * perSecond);
    bucket.atMs = atMs;
    return bucket;
  };
  return {
    reserve: (client, cost) => {
      const bucket = bucketOf(client);
      const counted = Math.min(cost, burst);
      const isGranted = bucket.level + counted <= burst;
      if (isGranted) bucket.level += counted;
      return {
        isGranted,
        remaining: Math.max(0, Math.floor(burst - bucket.level)),
        giveBack: (spared) => {
          const now = bucketOf(client);
          now.level = Math.max(0, now.level - spared);
        },
      };
    },
    close: () => Promise.resolve(),
  };
}
