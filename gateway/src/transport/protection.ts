import type { Settings } from '../config/settings.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { Guard } from '../resilience/guard.ts';
import { pause } from '../resilience/pause.ts';
import type { RetryBudget } from '../resilience/retry-budget.ts';
import { repeatDelayMs } from '../resilience/retry-delay.ts';

/** What keeps a service that fails from doing harm. */
export interface Protection {
  /** Of this service. */
  readonly guard: Guard;
  /** How often, and from which budget, a call is repeated that may be. */
  readonly retries: Pick<Settings['resilience'], 'retries' | 'retryDelayMs' | 'maxRetryAfterMs'>;
  readonly budget: RetryBudget;
}

/** Waits until a call may be repeated, which the budget is charged for; false when it may not be. */
export async function mayRepeat(
  { retries, guard, budget }: Protection,
  repeated: number,
  retryAfter: string | undefined,
  deadline: Deadline,
): Promise<boolean> {
  if (repeated >= retries.retries) return false;
  const delayMs = repeatDelayMs(repeated, retries, retryAfter);
  if (delayMs === undefined || delayMs >= deadline.remainingMs() || !budget.takeOne()) return false;
  guard.retried();
  return pause(delayMs, deadline);
}
