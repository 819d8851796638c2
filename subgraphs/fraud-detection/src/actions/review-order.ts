import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { reviewOrder } from '../domain/review-order.ts';
import type { Rules } from '../domain/rules.ts';
import type { SeenOrder } from '../domain/sightings.ts';
import { lockAddress, openFraudReview } from '../store/lock-fraud-reviews.ts';
import { countCustomersAtAddress, findOtherOrders, insertSeenOrder } from '../store/sightings.ts';
import type { FraudDetectionTables } from '../store/tables.ts';
import { flagCustomerAction } from './flag-customer.ts';

/** Takes note of a new order and flags its customer for what the rules find. */
export async function reviewOrderAction(
  transaction: Transaction<FraudDetectionTables>,
  order: SeenOrder,
  rules: Rules,
  origin: Origin,
): Promise<void> {
  const review = await openFraudReview(transaction, order.customerId);
  await lockAddress(transaction, order.addressHash);
  await insertSeenOrder(transaction, order);
  const others = await findOtherOrders(transaction, order, rules.MANY_ORDERS.withinMs);
  const since = new Date(order.placedAt.getTime() - rules.SHARED_ADDRESS.withinMs);
  const customersAtAddress = await countCustomersAtAddress(
    transaction,
    order,
    latest(since, review.clearedAt),
  );
  const evidence = { others, clearedAt: review.clearedAt, customersAtAddress };
  await flagCustomerAction(transaction, review, reviewOrder(order, evidence, rules), origin);
}

function latest(instant: Date, other: Date | null): Date {
  return other !== null && other > instant ? other : instant;
}
