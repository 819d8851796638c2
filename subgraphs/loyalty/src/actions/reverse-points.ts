import { recordEvents, type Origin } from '@musiccorp/chassis/outbox/record-events';
import type { Transaction } from 'kysely';
import type { Booking, EntryRequest } from '../domain/entry.ts';
import { refuseUnknown, type Decision } from '../domain/refusal.ts';
import { reversePoints } from '../domain/reverse-points.ts';
import { pointsTakenBackEvent } from '../events/published/points-taken-back.ts';
import { findEntriesOfOrder } from '../store/find-entries.ts';
import { lockAccount } from '../store/lock-accounts.ts';
import { insertEntry } from '../store/save-account.ts';
import type { LoyaltyTables } from '../store/tables.ts';

/** Takes back what an order earned for money that is given back; the lock on the account keeps the sum within the award. */
export async function reversePointsAction(
  transaction: Transaction<LoyaltyTables>,
  customerId: string,
  request: EntryRequest,
  id: string,
  origin: Origin,
): Promise<Decision<Booking>> {
  const account = await lockAccount(transaction, customerId);
  if (account === null) return refuseUnknown(customerId);
  const entries = await findEntriesOfOrder(transaction, request.orderId);
  const decision = reversePoints(account, entries, request, id, origin.now);
  if (decision.ok && decision.fact.isNew) {
    await insertEntry(transaction, decision.fact);
    await recordEvents(transaction, [pointsTakenBackEvent(decision.fact)], origin);
  }
  return decision;
}
