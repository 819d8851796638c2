/** What is known of an order here. */
export interface SeenOrder {
  readonly id: string;
  readonly customerId: string;
  readonly placedAt: Date;
  readonly totalMinor: number;
  readonly currency: string;
  readonly addressHash: string;
  readonly isCancelled: boolean;
}

/** A payment that was declined. */
export interface SeenDecline {
  readonly id: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly declinedAt: Date;
}

/**
 * The most of these instants that lie within one span of `withinMs` which `at` is part of. So the result is the same in
 * whichever order the events came in.
 */
export function mostWithin(instants: readonly Date[], at: Date, withinMs: number): number {
  const times = instants.map((instant) => instant.getTime());
  const ends = times.filter((time) => time >= at.getTime() && time - at.getTime() < withinMs);
  const counts = ends.map((end) => times.filter((time) => time <= end && end - time < withinMs).length);
  return Math.max(0, ...counts);
}
