import { newId } from '@musiccorp/chassis/database/new-id';
import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { flagCustomer } from '../domain/flag-customer.ts';
import type { Finding, FraudReview } from '../domain/fraud-review.ts';
import { tellCustomerFlagged } from '../events/published/customer-flagged.ts';
import { findReasons } from '../store/find-fraud-reviews.ts';
import { insertReasons, saveFraudReview } from '../store/save-fraud-review.ts';
import type { FraudDetectionTables } from '../store/tables.ts';

/** Flags a customer for what was found, and announces it once; `review` is locked. */
export async function flagCustomerAction(
  transaction: Transaction<FraudDetectionTables>,
  review: FraudReview,
  findings: readonly Finding[],
  origin: Origin,
): Promise<void> {
  if (findings.length === 0) return;
  const openReasons = await findReasons(transaction, [review.id]);
  const newReasonId = (): string => newId('fnd', origin.now);
  const flagged = flagCustomer(review, openReasons, findings, newReasonId, origin.now);
  const [first] = flagged.newReasons;
  if (first === undefined) return;
  await saveFraudReview(transaction, flagged.review);
  await insertReasons(transaction, flagged.newReasons);
  if (flagged.isNewlyFlagged) await recordEvents(transaction, [tellCustomerFlagged(first)], origin);
}
