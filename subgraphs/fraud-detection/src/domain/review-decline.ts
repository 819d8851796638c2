import type { Finding } from './fraud-review.ts';
import { inWords } from './review-order.ts';
import type { Rules } from './rules.ts';
import { mostWithin, type SeenDecline } from './sightings.ts';

/** What the rules find in the declined payments of a customer, this one and others since the last clearance. */
export function reviewDecline(
  decline: SeenDecline,
  others: readonly SeenDecline[],
  clearedAt: Date | null,
  { MANY_DECLINES: { moreThan, withinMs } }: Rules,
): Finding[] {
  const isOpen = ({ declinedAt }: SeenDecline): boolean => clearedAt === null || declinedAt > clearedAt;
  if (!isOpen(decline)) return [];
  const instants = [decline, ...others].filter(isOpen).map(({ declinedAt }) => declinedAt);
  const count = mostWithin(instants, decline.declinedAt, withinMs);
  if (count <= moreThan) return [];
  const detail = `${count} payments were declined within ${inWords(withinMs)}; up to ${moreThan} are usual.`;
  return [{ rule: 'MANY_DECLINES', orderId: decline.orderId, detail }];
}
