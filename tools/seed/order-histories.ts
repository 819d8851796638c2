import type { Random } from './random.ts';
import { dayMs, hourMs, minuteMs, secondMs, toInstant, worldEndMs } from './timeline.ts';
import { cancellations } from './words/order-words.ts';

export type SeedOrderStatus = 'PLACED' | 'PAID' | 'PICKING' | 'SHIPPED' | 'COMPLETED' | 'CANCELLED';
export type SeedRequester = 'customer' | 'orders' | 'warehouse';

export interface SeedTransition {
  readonly from: SeedOrderStatus | null;
  readonly to: SeedOrderStatus;
  readonly at: string;
  /** A person's words; only cancellations have one. */
  readonly reason: string | null;
  readonly requestedBy: SeedRequester;
}

interface Step {
  readonly to: SeedOrderStatus;
  readonly requestedBy: SeedRequester;
  readonly afterMs: number;
  readonly reason: string | null;
}

/** The longest that the usual delays to completion may add up to; fresh orders have less time and go faster. */
const quietMs = minuteMs;

/**
 * What happened to an order that is in `status` now: allowed transitions only, each later than the one before, all
 * before the world's end.
 */
export function createHistory(
  status: SeedOrderStatus,
  placedMs: number,
  isAbroad: boolean,
  random: Random,
): SeedTransition[] {
  const steps = status === 'CANCELLED' ? cancelledSteps(random) : stepsTo(status, isAbroad, random);
  const total = steps.reduce((sum, { afterMs }) => sum + afterMs, 0);
  const available = worldEndMs - quietMs - placedMs;
  const pace = total > available ? available / total : 1;
  let from: SeedOrderStatus = 'PLACED';
  let atMs = placedMs;
  const history: SeedTransition[] = [
    { from: null, to: 'PLACED', at: toInstant(placedMs), reason: null, requestedBy: 'customer' },
  ];
  for (const { to, requestedBy, afterMs, reason } of steps) {
    atMs += Math.max(secondMs, Math.floor(afterMs * pace));
    history.push({ from, to, at: toInstant(atMs), reason, requestedBy });
    from = to;
  }
  return history;
}

function stepsTo(status: SeedOrderStatus, isAbroad: boolean, random: Random): Step[] {
  const way: Step[] = [
    { to: 'PAID', requestedBy: 'orders', afterMs: untilPaidMs(random), reason: null },
    {
      to: 'PICKING',
      requestedBy: 'warehouse',
      afterMs: random.whole(25 * minuteMs, 40 * hourMs),
      reason: null,
    },
    {
      to: 'SHIPPED',
      requestedBy: 'warehouse',
      afterMs: random.whole(20 * minuteMs, 28 * hourMs),
      reason: null,
    },
    { to: 'COMPLETED', requestedBy: 'orders', afterMs: untilCompletedMs(isAbroad, random), reason: null },
  ];
  return way.slice(0, way.findIndex(({ to }) => to === status) + 1);
}

function cancelledSteps(random: Random): Step[] {
  const from = random.pickWeighted(['PLACED', 'PAID', 'PICKING'] as const, (state) =>
    state === 'PICKING' ? 25 : 38,
  );
  const [, requestedBy, reasons] = random.pickWeighted(cancellations[from], ([weight]) => weight);
  const afterMs = random.whole(4 * minuteMs, 20 * hourMs);
  return [
    ...stepsTo(from, false, random),
    { to: 'CANCELLED', requestedBy, afterMs, reason: random.pick(reasons) },
  ];
}

function untilPaidMs(random: Random): number {
  return random.chance(0.9) ? random.whole(12 * secondMs, 4 * minuteMs) : random.whole(hourMs, 20 * hourMs);
}

function untilCompletedMs(isAbroad: boolean, random: Random): number {
  return isAbroad ? random.whole(4 * dayMs, 13 * dayMs) : random.whole(20 * hourMs, 6 * dayMs);
}
