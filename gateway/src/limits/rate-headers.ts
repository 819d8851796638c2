import type { BudgetRate } from './cost-budget.ts';

export type RateHeaders = readonly (readonly [string, string])[];

/** How long a client waits until a request of this cost is granted, in whole seconds. */
export function retryAfterSeconds({ perSecond, burst }: BudgetRate, cost: number, remaining: number): number {
  const missing = Math.min(cost, burst) - remaining;
  return Math.max(1, Math.ceil(missing / perSecond));
}

/** RateLimit header fields for HTTP (draft-ietf-httpapi-ratelimit-headers-10), sections 3 and 4. */
export function rateHeaders({ perSecond, burst }: BudgetRate, remaining: number): RateHeaders {
  const left = Math.max(0, Math.min(burst, Math.floor(remaining)));
  const windowSeconds = Math.max(1, Math.ceil(burst / perSecond));
  const fullAgainSeconds = Math.ceil((burst - left) / perSecond);
  return [
    ['ratelimit-policy', `"cost";q=${burst};w=${windowSeconds}`],
    ['ratelimit', `"cost";r=${left};t=${fullAgainSeconds}`],
  ];
}
