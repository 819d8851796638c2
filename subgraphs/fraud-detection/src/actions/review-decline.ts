import type { Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { reviewDecline } from '../domain/review-decline.ts';
import type { Rules } from '../domain/rules.ts';
import type { SeenDecline } from '../domain/sightings.ts';
import { openFraudReview } from '../store/lock-fraud-reviews.ts';
import { findOtherDeclines, insertSeenDecline } from '../store/sightings.ts';
import type { FraudDetectionTables } from '../store/tables.ts';
import { flagCustomerAction } from './flag-customer.ts';

/**
 * Takes note of a declined payment and flags its customer when there are too many. While a customer is flagged payments
 * declines whatever they buy: that is our own doing and says nothing.
 */
export async function reviewDeclineAction(
  transaction: Transaction<FraudDetectionTables>,
  decline: SeenDecline,
  rules: Rules,
  origin: Origin,
): Promise<void> {
  const review = await openFraudReview(transaction, decline.customerId);
  if (review.flaggedAt !== null && decline.declinedAt >= review.flaggedAt) return;
  await insertSeenDecline(transaction, decline);
  const others = await findOtherDeclines(transaction, decline, rules.MANY_DECLINES.withinMs);
  const findings = reviewDecline(decline, others, review.clearedAt, rules);
  await flagCustomerAction(transaction, review, findings, origin);
}
