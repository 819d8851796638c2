import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { clearCustomer, type Clearance } from '../domain/clear-customer.ts';
import type { FraudReview } from '../domain/fraud-review.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import { tellCustomerCleared } from '../events/published/customer-cleared.ts';
import { lockFraudReview } from '../store/lock-fraud-reviews.ts';
import { saveFraudReview, settleReasons } from '../store/save-fraud-review.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

/** Clears a flagged customer, and announces it. */
export async function clearCustomerAction(
  transaction: Transaction<FraudDetectionTables>,
  customerId: string,
  clearance: Clearance,
  origin: Origin,
): Promise<Decision<FraudReview>> {
  const review = await lockFraudReview(transaction, customerId);
  if (review === null) return refuseUnknown(customerId);
  const decision = clearCustomer(review, clearance, origin.now);
  if (!decision.ok) return decision;
  await saveFraudReview(transaction, decision.fact);
  await settleReasons(transaction, customerId, origin.now);
  await recordEvents(transaction, [tellCustomerCleared(customerId, origin.now)], origin);
  return decision;
}
