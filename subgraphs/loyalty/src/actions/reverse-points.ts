import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import { reverseEarly, type EarlyReversal } from '../domain/early-reversal.ts';
import type { Booking, EntryRequest } from '../domain/entry.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import { reversePoints } from '../domain/reverse-points.ts';
import { pointsTakenBackEvent } from '../events/published/points-taken-back.ts';
import { findEarlyReversal, insertEarlyReversal } from '../store/early-reversals.ts';
import { findEntriesOfOrder } from '../store/find-entries.ts';
import { lockAccount } from '../store/lock-accounts.ts';
import { insertEntry } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

/**
 * Takes back what an order earned for money that is given back; the lock on the account keeps the sum within the award. Where
 * the order has earned nothing yet, it is kept for the moment when it does.
 */
export async function reversePointsAction(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  request: EntryRequest,
  id: string,
  origin: Origin,
): Promise<Decision<Booking | EarlyReversal>> {
  const account = await lockAccount(transaction, customerId);
  if (account === null) return refuseUnknown(customerId);
  const entries = await findEntriesOfOrder(transaction, request.orderId);
  if (entries.length === 0) return keepForLater(transaction, customerId, request, id, origin.now);
  const decision = reversePoints(account, entries, request, id, origin.now);
  if (decision.ok && decision.fact.isNew) {
    await insertEntry(transaction, decision.fact);
    await recordEvents(transaction, [pointsTakenBackEvent(decision.fact)], origin);
  }
  return decision;
}

async function keepForLater(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  request: EntryRequest,
  id: string,
  now: Date,
): Promise<Decision<EarlyReversal>> {
  const before = await findEarlyReversal(transaction, customerId, request);
  const decision = reverseEarly(customerId, before, request, id, now);
  if (decision.ok) await insertEarlyReversal(transaction, decision.fact);
  return decision;
}
