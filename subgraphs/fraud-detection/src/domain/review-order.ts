import type { Finding } from './fraud-review.ts';
import type { Rules } from './rules.ts';
import { mostWithin, type SeenOrder } from './sightings.ts';

/** What an order is judged by. */
export interface OrderEvidence {
  /** The customer's other orders, the cancelled ones too. */
  readonly others: readonly SeenOrder[];
  /** When a person cleared the customer last. */
  readonly clearedAt: Date | null;
  /** How many customers have had orders sent to the address of this one lately, this one included. */
  readonly customersAtAddress: number;
}

/** What the rules find against an order. A person who has cleared the customer since has seen it: then nothing. */
export function reviewOrder(order: SeenOrder, evidence: OrderEvidence, rules: Rules): Finding[] {
  if (evidence.clearedAt !== null && order.placedAt <= evidence.clearedAt) return [];
  const found = [
    manyOrders(order, evidence, rules.MANY_ORDERS),
    unusualValue(order, evidence, rules.UNUSUAL_VALUE),
    sharedAddress(order, evidence, rules.SHARED_ADDRESS),
  ];
  return found.filter((finding) => finding !== null);
}

function manyOrders(
  order: SeenOrder,
  { others, clearedAt }: OrderEvidence,
  { moreThan, withinMs }: Rules['MANY_ORDERS'],
): Finding | null {
  const instants = [order, ...others].map(({ placedAt }) => placedAt);
  const since = instants.filter((instant) => clearedAt === null || instant > clearedAt);
  const count = mostWithin(since, order.placedAt, withinMs);
  if (count <= moreThan) return null;
  const detail = `${count} orders within ${inWords(withinMs)}; up to ${moreThan} are usual.`;
  return { rule: 'MANY_ORDERS', orderId: order.id, detail };
}

function unusualValue(
  order: SeenOrder,
  { others }: OrderEvidence,
  { times, earlierOrders, atLeastMinor }: Rules['UNUSUAL_VALUE'],
): Finding | null {
  const earlier = others.filter(
    (other) => !other.isCancelled && other.currency === order.currency && other.placedAt < order.placedAt,
  );
  const usual = median(earlier.map(({ totalMinor }) => totalMinor));
  if (usual === null || earlier.length < earlierOrders) return null;
  if (order.totalMinor < atLeastMinor || order.totalMinor <= times * usual) return null;
  const detail = `${order.totalMinor} ${order.currency} in minor units, more than ${times} times the customer's usual ${usual}.`;
  return { rule: 'UNUSUAL_VALUE', orderId: order.id, detail };
}

function sharedAddress(
  order: SeenOrder,
  { customersAtAddress }: OrderEvidence,
  { moreThan, withinMs }: Rules['SHARED_ADDRESS'],
): Finding | null {
  if (customersAtAddress <= moreThan) return null;
  const detail = `${customersAtAddress} customers have orders sent to one address within ${inWords(withinMs)}; up to ${moreThan} are usual.`;
  return { rule: 'SHARED_ADDRESS', orderId: order.id, detail };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** A whole number of hours or days. */
export function inWords(withinMs: number): string {
  const hours = Math.round(withinMs / 3_600_000);
  if (hours === 1) return 'an hour';
  return hours <= 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
